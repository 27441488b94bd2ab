import type { Screen } from '../page/screen'
import { queryString } from '../page/stack'
import type { Fields, ShareCard, TimelineCard } from '../types'
import type { ViewNode } from '../view/node'
import type { WxContext } from '../wx/context'

/** WeChat waits this long for the promise of onShareAppMessage, then takes the default card. */
const PROMISE_MS = 3000

/** The page's share card, from the menu or a button with open-type share. */
export async function shareCard(
  context: WxContext,
  screen: Screen,
  from: 'menu' | 'button',
  button?: ViewNode,
): Promise<ShareCard> {
  if (from === 'menu' && screen.shareHidden) throw new Error(`${screen.route} hides the share menu`)
  if (!screen.has('onShareAppMessage'))
    throw new Error(`${screen.route} has no onShareAppMessage: it cannot be shared`)
  const target = button ? { id: button.id, dataset: button.dataset } : undefined
  const answer = fieldsOf(
    screen.call('onShareAppMessage', context.guest.realm.copy({ from, target })),
  )
  const late = answer.promise ? await withinLimit(context, answer.promise) : {}
  const card = { ...answer, ...late }
  const path = textOf(card.path) ?? `/${screen.route}${queryString(screen.options)}`
  if (!path.startsWith('/'))
    context.guest.complain(`the share path "${path}" of ${screen.route} must begin with /`)
  const title =
    textOf(card.title) ?? context.manifest.page(screen.route).navigationBarTitleText ?? ''
  return withImage({ title, path }, card)
}

/** The page's card for the timeline; WeChat offers it only where the page can also be shared to friends. */
export function timelineCard(context: WxContext, screen: Screen): TimelineCard {
  if (!screen.has('onShareAppMessage') || !screen.has('onShareTimeline')) {
    throw new Error(`${screen.route} needs onShareAppMessage and onShareTimeline for the timeline`)
  }
  const card = fieldsOf(screen.call('onShareTimeline'))
  const title =
    textOf(card.title) ?? context.manifest.page(screen.route).navigationBarTitleText ?? ''
  return withImage({ title, query: textOf(card.query) ?? '' }, card)
}

async function withinLimit(context: WxContext, promise: unknown): Promise<Fields> {
  const limit = new Promise<undefined>((resolve) => {
    context.guest.timers.after(PROMISE_MS, 'share', () => {
      resolve(undefined)
    })
  })
  const answer: unknown = await Promise.race([promise, limit])
  if (answer === undefined)
    context.guest.complain(`the share card was not ready within ${PROMISE_MS} ms`)
  return fieldsOf(answer)
}

function withImage<Card extends object>(
  card: Card,
  { imageUrl }: Fields,
): Card & { imageUrl?: string } {
  const image = textOf(imageUrl)
  return image === undefined ? card : { ...card, imageUrl: image }
}

function fieldsOf(value: unknown): Fields {
  return { ...(value as Fields | undefined) }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
