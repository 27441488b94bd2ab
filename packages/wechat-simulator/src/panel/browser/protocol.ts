/** How the frames of the phones and the panel speak: the H5's line to its frame. */

/** What a frame asks for. */
export type PhoneCall = { id: string; method: string; args: Record<string, unknown> }

/** How the mini-program is opened: its page, the page's query as it stands in the path, and the scene number. */
export type Launch = { path: string; query: Record<string, string>; scene: number }

/** Scene numbers (WeChat "场景值列表"). */
export const SCENES = { plain: 1001, card: 1007, groupCard: 1008, message: 1014, code: 1047 }

/** The call in a message, or null when it is not one of ours. */
export function callIn(data: unknown): PhoneCall | null {
  if (!isRecord(data) || data.wechatPhone !== 1) return null
  const { id, method, args = {} } = data
  if (typeof id !== 'string' || typeof method !== 'string' || !isRecord(args)) return null
  return { id, method, args }
}

export function answered(id: string, result: unknown) {
  return { wechatPhone: 1, id, ok: true, result }
}

export function refused(id: string, errMsg: string) {
  return { wechatPhone: 1, id, ok: false, errMsg }
}

/** The person opened a card or a code while the program was running. */
export function shown(options: Launch) {
  return { wechatPhone: 1, event: 'show', options }
}

/** The person chose 转发 in the menu: the page answers by calling shareAppMessage. */
export const SHARE_ASKED = { wechatPhone: 1, event: 'share' }

/**
 * Takes a path apart (`/areas/product/detail/index?id=hanyang&s=x`). As in WeChat, values of the query stay as they
 * are written: whoever encoded them decodes them.
 */
export function launchOf(path: string, scene: number): Launch {
  const [page, search = ''] = path.replace(/^\//, '').split(/\?(.*)/s)
  const pairs = search.split('&').filter((pair) => pair !== '')
  const query = Object.fromEntries(pairs.map((pair) => splitOnce(pair)))
  return { path: page, query, scene }
}

/** Where a frame starts: `<origin>/?scene=<n>#/<path>?<query>`; without a path, on the program's first page. */
export function firstUrl(origin: string, { path, query, scene }: Launch): string {
  const start = `${origin}/?scene=${scene}`
  if (path === '') return start
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `${start}#/${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`
}

function splitOnce(pair: string): [string, string] {
  const at = pair.indexOf('=')
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
