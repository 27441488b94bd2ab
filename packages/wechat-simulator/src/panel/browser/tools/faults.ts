import type { ArmedFault, FaultKind } from '../../../faults'
import { button, el, fill } from '../dom'
import type { Panel } from '../panel'
import { sim, type Catalogue } from '../sim'

/** The faults waiting to strike, and a form to arm another. */
export function createFaults(panel: Panel): HTMLElement {
  const list = el('div', { class: 'armed' })
  const form = el('div', {})
  let drawn = ''

  function drawArmed(catalogue: Catalogue): void {
    const now = JSON.stringify(panel.state.faults)
    if (now === drawn) return
    drawn = now
    const rows = panel.state.faults.map((fault) => armedRow(panel, fault, catalogue[fault.fault]))
    const none = el('p', { class: 'tool-empty' }, '没有布置故障，微信一切正常。')
    fill(list, ...(rows.length > 0 ? rows : [none]))
  }

  void sim.faults().then((catalogue) => {
    form.append(armingForm(panel, catalogue))
    drawArmed(catalogue)
    panel.onState(() => drawArmed(catalogue))
  })
  return el('section', { class: 'faults', 'aria-label': '故障' }, list, form)
}

function armedRow(panel: Panel, fault: ArmedFault, kind: FaultKind): HTMLElement {
  const remove = async () => {
    await sim.disarm(fault.id)
    await panel.refresh()
  }
  const params = Object.entries(fault.params).map(([name, value]) => `${name}=${value}`)
  const where = [fault.orderNo ?? '任何单号', `还有 ${fault.times} 次`, ...params].join(' · ')
  return el(
    'div',
    { class: 'armed-row', 'data-fault': fault.fault },
    el('div', {}, el('b', {}, `${fault.fault} ${kind.title}`), el('span', {}, where)),
    button({ class: 'small-button' }, remove, '撤掉'),
  )
}

function armingForm(panel: Panel, catalogue: Catalogue): HTMLElement {
  const kinds = Object.entries(catalogue).map(([name, { title }]) =>
    el('option', { value: name }, `${name} ${title}`),
  )
  const choice = el('select', { name: 'fault', onchange: drawKind }, ...kinds)
  const details = el('div', { class: 'fault-params' })
  const numbers = el('datalist', { id: 'order-numbers' })
  const orderNo = el('input', {
    name: 'orderNo',
    list: 'order-numbers',
    placeholder: '不填就是下一笔',
    onfocus: offerNumbers,
  })
  const times = el('input', { name: 'times', type: 'number', min: 1, max: 1000, value: 1 })
  const problem = el('p', { class: 'problem', role: 'alert', hidden: true })

  function drawKind(): void {
    const kind = catalogue[choice.value]
    fill(details, el('p', { class: 'fault-what' }, kind.description), ...paramFields(kind))
  }

  async function offerNumbers(): Promise<void> {
    const orders = await sim.orders()
    const recent = orders.slice(-20).reverse()
    fill(numbers, ...recent.map(({ outTradeNo }) => el('option', { value: outTradeNo })))
  }

  async function arm(event: Event): Promise<void> {
    event.preventDefault()
    const wanted = {
      fault: choice.value,
      times: Number(times.value),
      orderNo: orderNo.value.trim() || undefined,
      params: paramsIn(details, catalogue[choice.value]),
    }
    const words = await sim.arm(wanted).then(
      () => '',
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    )
    problem.textContent = words
    problem.hidden = words === ''
    await panel.refresh()
  }

  drawKind()
  return el(
    'form',
    { class: 'arming', onsubmit: arm },
    el('h4', {}, '布置故障'),
    labelled('故障', choice),
    details,
    labelled('支付或退款单号', orderNo),
    numbers,
    labelled('次数', times),
    problem,
    el('button', { class: 'primary' }, '布置'),
  )
}

function paramFields({ at, params }: FaultKind): HTMLElement[] {
  const operation = at.length > 1 ? [labelled('用在哪里', selectOf('operation', at, '都可以'))] : []
  const others = Object.entries(params).map(([name, { kind, oneOf, means }]) => {
    if (oneOf) return labelled(means, selectOf(name, oneOf, '默认'))
    if (kind === 'flag') return labelled(means, selectOf(name, ['true', 'false'], '默认'))
    return labelled(means, el('input', { name, type: kind === 'integer' ? 'number' : 'text' }))
  })
  return [...operation, ...others]
}

function paramsIn(details: HTMLElement, { params }: FaultKind): Record<string, unknown> {
  const fields = [...details.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[name]')]
  const given = fields.filter(({ value }) => value !== '')
  return Object.fromEntries(
    given.map(({ name, value }) => {
      const kind = Object.hasOwn(params, name) ? params[name].kind : 'text'
      if (kind === 'integer') return [name, Number(value)]
      return [name, kind === 'flag' ? value === 'true' : value]
    }),
  )
}

function selectOf(name: string, values: readonly string[], none: string): HTMLElement {
  const options = values.map((value) => el('option', { value }, value))
  return el('select', { name }, el('option', { value: '' }, none), ...options)
}

function labelled(words: string, field: HTMLElement): HTMLElement {
  return el('label', { class: 'field' }, el('span', {}, words), field)
}
