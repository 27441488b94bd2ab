import type { ChatView, ScannableCode } from '../../control/chat-views'
import type { MessageView } from '../../control/message-views'
import type { PaymentWatch } from '../../control/watch'
import type { ArmedFault, FaultGroup, FaultKind } from '../../faults'
import type { LogEntry } from '../../log'
import type { Person } from '../../options'
import type { PayOrder, ShownCode } from '../../state'
import type { PanelFacts } from '../pages'

/** GET /sim/state, as far as the panel reads it. */
export type SimState = {
  now: string
  people: Person[]
  chats: ChatView[]
  codes: ScannableCode[]
  messages: MessageView[]
  faults: ArmedFault[]
}

export type Catalogue = Record<string, FaultKind>

/** A payment order as far as the cashier and the faults need it. */
export type OrderRow = Pick<
  PayOrder,
  'outTradeNo' | 'openid' | 'total' | 'description' | 'prepays' | 'state'
> & { createdAt: string }

/** The control API of the simulator, on the panel's own origin. Throws Error with its words when it refuses. */
async function ask<T>(method: string, path: string, body?: object): Promise<T> {
  const headers = { 'Content-Type': 'application/json' }
  const answer = await fetch(path, { method, headers, body: body && JSON.stringify(body) })
  const json = (await answer.json()) as T & { error?: string }
  if (!answer.ok) throw new Error(json.error ?? `HTTP ${answer.status}`)
  return json
}

const person = (id: string, act: string) => `/sim/people/${id}/${act}`

export const sim = {
  facts: () => ask<PanelFacts>('GET', '/panel/facts.json'),
  state: () => ask<SimState>('GET', '/sim/state'),
  log: async (after: number) => {
    return (await ask<{ entries: LogEntry[] }>('GET', `/sim/log?after=${after}`)).entries
  },
  advance: (advanceMs: number) => ask('POST', '/sim/clock', { advanceMs }),
  orders: async () => (await ask<{ orders: OrderRow[] }>('GET', '/sim/orders')).orders,
  login: (id: string) => ask<{ code: string }>('POST', person(id, 'login'), {}),
  phoneCode: (id: string) => ask<{ code: string }>('POST', person(id, 'phone-code'), {}),
  pay: (id: string, call: object, answer: 'pay' | 'cancel') =>
    ask<{ errMsg: string | null; errno?: number }>('POST', person(id, 'pay'), { ...call, answer }),
  subscribe: (id: string, tmplIds: unknown, answer: 'accept' | 'reject') =>
    ask<{ errMsg: string; errCode?: number }>('POST', person(id, 'subscribe'), { tmplIds, answer }),
  showCodes: (id: string, codes: ShownCode[]) => ask('PUT', person(id, 'shown-codes'), { codes }),
  say: (chatId: string, from: string, text: string) =>
    ask('POST', `/sim/chats/${chatId}/texts`, { from, text }),
  sendCard: (chatId: string, from: string, card: object) =>
    ask('POST', `/sim/chats/${chatId}/cards`, { from, card }),
  sendImage: (chatId: string, from: string, image: object) =>
    ask('POST', `/sim/chats/${chatId}/images`, { from, ...image }),
  watch: (no: string) => ask<PaymentWatch>('GET', `/sim/orders/${encodeURIComponent(no)}`),
  settleRefund: (no: string) => ask('POST', `/sim/refunds/${encodeURIComponent(no)}/settle`),
  faults: () => ask<{ catalogue: Catalogue; groups: FaultGroup[] }>('GET', '/sim/faults'),
  arm: (fault: object) => ask('POST', '/sim/faults', fault),
  disarm: (id: string) => ask('DELETE', `/sim/faults/${id}`),
}

/** The picture of a code. */
export const codeImage = (text: string): string =>
  `/panel/code.png?text=${encodeURIComponent(text)}`
