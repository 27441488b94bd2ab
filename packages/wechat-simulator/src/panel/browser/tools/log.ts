import type { LogEntry } from '../../../log'
import { button, el, fill, icon } from '../dom'
import type { Panel } from '../panel'
import { sim } from '../sim'
import { secondsOf } from '../words'
import { isTrouble, kindOf, matches, nameOf, readable, whyOf, type Kind } from './exchanges'

const KINDS: (Kind | '全部')[] = ['全部', '支付', '通知', '其他']
/** More than anybody reads; the simulator keeps 2,000. */
const SHOWN = 300

/** What WeChat received and sent, newest first; each opens to headers and bodies. */
export function createLogView(panel: Panel): HTMLElement {
  const list = el('div', { class: 'log-rows' })
  const empty = el('p', { class: 'tool-empty' }, '微信还没有收到或发出什么。')
  const field = el('input', {
    class: 'filter',
    type: 'search',
    placeholder: '筛选：单号、路径、内容',
    'aria-label': '筛选记录',
    oninput: redraw,
  })
  const kinds = KINDS.map((name) => {
    const choose = () => {
      kind = name
      redraw()
    }
    return { name, chip: button({ class: 'chip' }, choose, name) }
  })
  const entries: LogEntry[] = []
  let kind: Kind | '全部' = '全部'
  let asking = false

  const isWanted = (entry: LogEntry) =>
    (kind === '全部' || kindOf(entry) === kind) && matches(entry, field.value)

  function redraw(): void {
    for (const { name, chip } of kinds) chip.setAttribute('aria-pressed', String(name === kind))
    const wanted = entries.filter(isWanted).slice(-SHOWN).reverse()
    fill(list, ...wanted.map(drawEntry))
    empty.hidden = wanted.length > 0
  }

  async function look(): Promise<void> {
    if (asking) return
    asking = true
    const added = await sim.log(entries.at(-1)?.n ?? 0).finally(() => {
      asking = false
    })
    entries.push(...added)
    const wanted = added.filter(isWanted)
    list.prepend(...wanted.reverse().map(drawEntry))
    while (list.childElementCount > SHOWN) list.lastElementChild?.remove()
    if (wanted.length > 0) empty.hidden = true
  }

  panel.onState(() => void look().catch(() => undefined))
  redraw()
  return el(
    'section',
    { class: 'log', 'aria-label': '记录' },
    field,
    el('div', { class: 'chips' }, ...kinds.map(({ chip }) => chip)),
    empty,
    list,
  )
}

function drawEntry(entry: LogEntry): HTMLElement {
  const { direction, method, path, status, at } = entry
  const why = whyOf(entry)
  const details = el(
    'details',
    { class: isTrouble(entry) ? 'exchange trouble' : 'exchange', 'data-n': entry.n },
    el(
      'summary',
      {},
      el(
        'span',
        { class: `arrow ${direction}`, title: direction === 'sent' ? '微信发出' : '微信收到' },
        icon(direction === 'sent' ? 'sent' : 'received', 16),
      ),
      el('b', {}, nameOf(entry)),
      el('span', { class: 'status' }, status === 0 ? '无应答' : String(status)),
      el('time', {}, secondsOf(at)),
      el('code', {}, `${method} ${path}`),
      ...(why === '' ? [] : [el('p', { class: 'why' }, why)]),
    ),
  )
  // the parts of an exchange are many: drawn when they are first looked at
  details.addEventListener('toggle', () => details.append(...parts(entry)), { once: true })
  return details
}

function parts({ headers, body, answerHeaders, answer }: LogEntry): HTMLElement[] {
  return [
    el('h5', {}, '请求头'),
    headerList(headers),
    el('h5', {}, '请求体'),
    el('pre', {}, body === '' ? '（空）' : readable(body)),
    el('h5', {}, '应答头'),
    headerList(answerHeaders),
    el('h5', {}, '应答体'),
    el('pre', {}, answer === '' ? '（空）' : readable(answer)),
  ]
}

function headerList(headers: Record<string, string>): HTMLElement {
  const rows = Object.entries(headers).flatMap(([name, value]) => [
    el('dt', {}, name),
    el('dd', {}, value),
  ])
  return rows.length > 0 ? el('dl', { class: 'headers' }, ...rows) : el('pre', {}, '（无）')
}
