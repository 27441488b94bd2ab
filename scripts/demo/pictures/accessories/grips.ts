import { group, path } from '../svg'
import type { Kit } from './kit'

const HOOK =
  'M0 0Q4 -30 36 -36L150 -44Q196 -44 214 -10L236 96Q240 122 216 124Q192 124 186 100L170 24Q164 6 146 8L40 20Q2 26 0 0Z'

/** Two soft hooks that keep temples from slipping. */
export function grips(kit: Kit): string {
  return hook(kit, 'translate(190 360) rotate(-6)') + hook(kit, 'translate(330 480) rotate(8)')
}

function hook({ names, colour, light, dark }: Kit, placed: string): string {
  return group(
    `transform="${placed} scale(1.2)"`,
    path(HOOK, `fill="#10191b" opacity=".4" transform="translate(14 18)" ${names.blur('soft')}`) +
      path(HOOK, `fill="${dark}" transform="translate(4 7)"`) +
      path(HOOK, `fill="${colour}"`) +
      path(HOOK, `fill="${light}" opacity=".18"`) +
      path(
        'M14 -8Q22 -24 46 -26L150 -34Q186 -34 200 -6L222 92',
        `fill="none" stroke="#fff" stroke-opacity=".5" stroke-width="5" stroke-linecap="round" ${names.blur('hair')}`,
      ) +
      path('M8 -8L52 -12V10L14 14Q4 8 8 -8Z', `fill="${dark}" opacity=".8"`) +
      path(
        'M80 -16V2M96 -17V1M112 -18V0M128 -19V-1',
        `stroke="${dark}" stroke-opacity=".6" stroke-width="3" stroke-linecap="round"`,
      ),
  )
}
