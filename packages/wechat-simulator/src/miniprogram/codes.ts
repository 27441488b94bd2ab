import { MINUTE, machineNow } from '../clock'
import { randomText } from '../random'
import type { Person } from '../options'
import type { PhoneCode } from '../state'
import type { World } from '../world'
import { ApiError } from './errors'

/** Codes of `wx.login` and of the phone button live 5 minutes and work once (doc: 小程序登录). */
const CODE_LIFE = 5 * MINUTE

/** A new code for this person. */
export function issueCode(world: World, kind: PhoneCode['kind'], person: Person): string {
  const now = machineNow()
  const code = randomText(32)
  world.state.codes = world.state.codes.filter(({ expiresAt }) => expiresAt + CODE_LIFE > now)
  world.state.codes.push({
    code,
    kind,
    personId: person.id,
    expiresAt: now + CODE_LIFE,
    used: false,
  })
  world.store.changed()
  return code
}

/**
 * Uses a code up and says whose it is. `fits` may refuse the person without using the code.
 * @throws ApiError 40029 unknown, expired or another's; 40163 used before
 */
export function redeemCode(
  world: World,
  kind: PhoneCode['kind'],
  code: string,
  fits: (person: Person) => boolean = () => true,
): Person {
  const found = world.state.codes.find((known) => known.code === code && known.kind === kind)
  const person = found && world.person(found.personId)
  if (!found || !person || machineNow() >= found.expiresAt || !fits(person)) {
    throw new ApiError(40029, 'invalid code')
  }
  if (found.used) throw new ApiError(40163, 'code been used')
  found.used = true
  world.store.changed()
  return person
}
