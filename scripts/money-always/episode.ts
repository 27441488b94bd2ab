import { DAY, HOUR, MINUTE } from '../../server/lib/time'
import { quiet } from '../kills/time'
import type { Headquarters } from '../stories/phone'
import { anyAct, attempt } from './acts'
import { problemsOf } from './checks'
import { die } from './death'
import type { Mall } from './mall'

/** How often the books are looked at: after so many acts. */
const LOOK_EVERY = 12

export type Course = { acts: number; deaths: number; problems: string[] }

/**
 * Lets everything happen for `seconds` of the machine's time, with `deaths` of the server spread over it (starting a new one
 * takes its own time), then lets WeChat come right and business time pass until all must have ended. Ends at the first
 * problem. `clock`: the machine's, ms.
 */
export async function episode(
  mall: Mall,
  props: { seconds: number; deaths: number; clock(): number; headquarters: Headquarters },
): Promise<Course> {
  const { seconds, deaths, clock } = props
  const began = clock()
  let deadMs = 0
  const elapsed = (): number => (clock() - began - deadMs) / 1000
  const course: Course = { acts: 0, deaths: 0, problems: [] }
  const look = async (when: 'always' | 'rest'): Promise<boolean> => {
    course.problems = [...mall.problems, ...(await problemsOf(mall, when))]
    return course.problems.length > 0
  }
  while (elapsed() < seconds || course.deaths < deaths) {
    if (elapsed() >= ((course.deaths + 1) * seconds) / (deaths + 1) && course.deaths < deaths) {
      const since = clock()
      course.deaths += 1
      await die(mall, course.deaths)
      deadMs += clock() - since
      await quiet(mall.world)
      if (await look('always')) return course
    }
    await attempt(mall, anyAct(mall))
    course.acts += 1
    if (course.acts % LOOK_EVERY > 0) continue
    await quiet(mall.world)
    if (await look('always')) return course
  }
  await comeToRest(mall, props.headquarters)
  await look('rest')
  return course
}

/** Four days: long enough for a store that never answers, and for an abnormal refund. */
const STEPS = [MINUTE, MINUTE, 2 * MINUTE, 10 * MINUTE, 20 * MINUTE, HOUR, HOUR, 3 * HOUR, 6 * HOUR]
const THEN = 12 * HOUR

async function comeToRest(mall: Mall, headquarters: Headquarters): Promise<void> {
  const { world } = mall
  const { faults } = await world.sim<{ faults: { id: string }[] }>('GET', '/sim/faults')
  for (const { id } of faults) await world.sim('DELETE', `/sim/faults/${id}`)
  const steps = [...STEPS, ...Array.from({ length: (4 * DAY) / THEN }, () => THEN)]
  for (const advanceMs of steps) {
    await quiet(world)
    await world.sim('POST', '/sim/clock', { advanceMs })
  }
  await quiet(world)
  await settleAbnormal(mall)
  await world.sim('POST', '/sim/clock', { advanceMs: DAY })
  await doNow(headquarters)
  await quiet(world)
}

/** What a person does at pay.weixin.qq.com about refunds that did not reach an account. */
async function settleAbnormal({ world }: Mall): Promise<void> {
  type Refund = { outRefundNo: string; status: string }
  const { refunds } = await world.sim<{ refunds: Refund[] }>('GET', '/sim/refunds')
  for (const { outRefundNo } of refunds.filter(({ status }) => status === 'ABNORMAL'))
    await world.sim('POST', `/sim/refunds/${outRefundNo}/settle`)
}

/** What people at headquarters do about refunds that WeChat refused: ask again. */
async function doNow(headquarters: Headquarters): Promise<void> {
  type Kind = { kind: string; actions: string[]; rows: { id: string }[] }
  const { kinds } = await headquarters.get<{ kinds: Kind[] }>('/hq/operations')
  const waiting = kinds.filter(({ kind }) => kind.startsWith('refunds_'))
  for (const { kind, actions, rows } of waiting)
    for (const { id } of actions.includes('now') ? rows : [])
      await headquarters.post(`/hq/operations/${kind}/${id}/now`)
}
