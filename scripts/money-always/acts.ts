import { Refused } from '../stories/phone'
import { restock, type Mall } from './mall'
import { askBack, buy, cancel, check, pay, place, repeat, withdraw } from './shopping'
import { answer, handOver, ready, refund, serve } from './staffing'
import { arm, jump, ring } from './trouble'

export type Act = { name: string; weight: number; play(mall: Mall): Promise<void> }

/** What somebody asks the server for; each may meet its death. */
const ASKING: Act[] = [
  { name: 'buy', weight: 14, play: buy },
  { name: 'place', weight: 4, play: async (mall) => void (await place(mall)) },
  { name: 'pay', weight: 6, play: (mall) => pay(mall) },
  { name: 'check', weight: 3, play: check },
  { name: 'cancel', weight: 4, play: cancel },
  { name: 'ready', weight: 6, play: ready },
  { name: 'hand over', weight: 6, play: (mall) => handOver(mall) },
  { name: 'serve', weight: 8, play: serve },
  { name: 'refund', weight: 7, play: refund },
  { name: 'ask back', weight: 8, play: askBack },
  { name: 'withdraw', weight: 2, play: withdraw },
  { name: 'answer', weight: 8, play: answer },
  { name: 'repeat', weight: 5, play: repeat },
]
const ALL: Act[] = [
  ...ASKING,
  { name: 'arm', weight: 9, play: arm },
  { name: 'ring', weight: 3, play: ring },
  { name: 'jump', weight: 14, play: jump },
  { name: 'restock', weight: 1, play: restock },
  { name: 'at once', weight: 14, play: atOnce },
]

export const anyAct = ({ chance }: Mall): Act => chance.weighed(ALL)
export const anyAsking = ({ chance }: Mall): Act => chance.weighed(ASKING)

/** Two or three people do something at the same moment. */
async function atOnce(mall: Mall): Promise<void> {
  const acts = Array.from({ length: 2 + mall.chance.below(2) }, () => anyAsking(mall))
  await Promise.all(acts.map((act) => attempt(mall, act)))
}

/** Answers of the server that mean: not now. */
const LATER = new Set(['payment_unconfirmed', 'wechat_unavailable'])

/**
 * Plays an act and counts its answer. A refusal is an answer; an answer that says that the server itself failed is a
 * problem. `mortal`: the server may die, then there is no answer.
 */
export async function attempt(mall: Mall, { name, play }: Act, mortal = false): Promise<void> {
  try {
    await play(mall)
    note(mall, `${name}: ok`)
  } catch (error) {
    // what fetch throws when the connection breaks
    if (mortal && error instanceof TypeError) return note(mall, `${name}: no answer`)
    if (!(error instanceof Refused)) throw error
    const { status, code } = error.refusal
    note(mall, `${name}: ${code}`)
    if (status >= 500 && !LATER.has(code)) mall.problems.push(`${name}: ${error.message}`)
  }
}

function note({ answers }: Mall, what: string): void {
  answers.set(what, (answers.get(what) ?? 0) + 1)
}
