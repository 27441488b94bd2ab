/** How the panel writes times, money and people; business time is Beijing's. */

const ZONE = { timeZone: 'Asia/Shanghai', hourCycle: 'h23' } as const
const TIME = new Intl.DateTimeFormat('zh-CN', { ...ZONE, hour: '2-digit', minute: '2-digit' })
const SECONDS = new Intl.DateTimeFormat('zh-CN', {
  ...ZONE,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})
const DATE = new Intl.DateTimeFormat('zh-CN', {
  ...ZONE,
  month: 'long',
  day: 'numeric',
  weekday: 'short',
})
const DAY = new Intl.DateTimeFormat('zh-CN', { ...ZONE, dateStyle: 'short' })

/** `14:35`. */
export const timeOf = (iso: string): string => TIME.format(new Date(iso))

/** `14:35:07`. */
export const secondsOf = (iso: string): string => SECONDS.format(new Date(iso))

/** `11月22日周日`. */
export const dateOf = (iso: string): string => DATE.format(new Date(iso))

/** The time of day while it is today, else the date too. */
export function momentOf(iso: string, now: string): string {
  const [then, today] = [iso, now].map((at) => DAY.format(new Date(at)))
  return then === today ? timeOf(iso) : `${dateOf(iso)} ${timeOf(iso)}`
}

/** Fen as `¥1,160.00`. */
export function yuan(fen: number): string {
  const [whole, cents] = (fen / 100).toFixed(2).split('.')
  return `¥${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${cents}`
}

/** `139****5678`. */
export const maskedPhone = (phone: string): string =>
  phone.replace(/^\+86/, '').replace(/^(\d{3})\d{4}/, '$1****')
