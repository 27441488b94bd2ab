import type { FaultKind, Operation } from '../../../../faults'
import { el } from '../../dom'

/** What a form makes ready to be armed; the order is chosen elsewhere. */
export type Wanted = { fault: string; times: number; params: Record<string, unknown> }

const PLACES: Record<Operation, string> = {
  order: '下单',
  query: '查单',
  close: '关单',
  refund: '申请退款',
  'refund-query': '查退款',
  certificates: '平台证书',
  pay: '收银台',
  'payment-notification': '支付通知',
  'refund-notification': '退款通知',
  'trade-bill': '交易账单',
  'fund-bill': '资金账单',
  'bill-download': '下载账单',
  'shipping-upload': '发货信息',
  'shipping-query': '查发货',
  push: '消息推送',
}

/** The parameters of one fault and the button that arms it; `arm` throws Error with words for people. */
export function createForm(
  fault: string,
  kind: FaultKind,
  arm: (wanted: Wanted) => Promise<void>,
): HTMLElement {
  const fields = el('div', { class: 'fault-fields' }, ...paramFields(kind))
  const times = el('input', { name: 'times', type: 'number', min: 1, max: 1000, value: 1 })
  const problem = el('p', { class: 'problem', role: 'alert', hidden: true })

  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    const wanted = { fault, times: Number(times.value), params: paramsIn(fields, kind) }
    const words = await arm(wanted).then(
      () => '',
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    )
    problem.textContent = words
    problem.hidden = words === ''
  }

  return el(
    'form',
    { class: 'fault-form', onsubmit: submit },
    el('p', { class: 'fault-what' }, kind.description),
    fields,
    labelled('次数', times),
    problem,
    el('button', { class: 'primary' }, '布置'),
  )
}

function paramFields({ at, params }: FaultKind): HTMLElement[] {
  const places = at.map((name) => ({ value: name, word: PLACES[name] }))
  const operation = at.length > 1 ? [labelled('用在哪里', selectOf('operation', places))] : []
  const others = Object.entries(params).map(([name, { kind, oneOf, means }]) => {
    const values = oneOf ?? (kind === 'flag' ? ['true', 'false'] : null)
    if (values)
      return labelled(
        means,
        selectOf(
          name,
          values.map((value) => ({ value, word: value })),
        ),
      )
    return labelled(means, el('input', { name, type: kind === 'integer' ? 'number' : 'text' }))
  })
  return [...operation, ...others]
}

function paramsIn(fields: HTMLElement, { params }: FaultKind): Record<string, unknown> {
  const inputs = [...fields.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name]')]
  const given = inputs.filter(({ value }) => value !== '')
  return Object.fromEntries(
    given.map(({ name, value }) => {
      const kind = Object.hasOwn(params, name) ? params[name].kind : 'text'
      if (kind === 'integer') return [name, Number(value)]
      return [name, kind === 'flag' ? value === 'true' : value]
    }),
  )
}

function selectOf(name: string, values: { value: string; word: string }[]): HTMLElement {
  const options = values.map(({ value, word }) => el('option', { value }, word))
  return el('select', { name }, el('option', { value: '' }, '默认'), ...options)
}

function labelled(words: string, field: HTMLElement): HTMLElement {
  return el('label', { class: 'field' }, el('span', {}, words), field)
}
