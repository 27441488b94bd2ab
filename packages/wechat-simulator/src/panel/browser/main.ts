import { listenToFrames } from './bridge'
import { el } from './dom'
import { scalesFor } from './layout'
import { loadPanel } from './panel'
import { createPhone, type Phone } from './phone/phone'
import { createTools } from './tools/tools'

/** The page: the phones beside each other, WeChat's clock, log and faults at the side. */
async function start(): Promise<void> {
  const panel = await loadPanel()
  document.title = `${panel.facts.app.name} · 微信模拟器`
  const stage = el('main', { class: 'stage' })
  let enlarged: number | null = null

  function fit(): void {
    const { clientWidth, clientHeight } = stage
    const room = { width: clientWidth - 48, height: clientHeight - 40 }
    const scales = scalesFor(room, phones.length, enlarged)
    for (const [index, { element }] of phones.entries()) {
      element.style.setProperty('--scale', String(scales[index]))
      element.classList.toggle('enlarged', index === enlarged)
      element.classList.toggle('aside', enlarged !== null && index !== enlarged)
    }
  }

  const phones: Phone[] = panel.facts.phones.map(({ personId, origin }, index) =>
    createPhone(panel, { id: personId, origin }, () => {
      enlarged = enlarged === index ? null : index
      fit()
    }),
  )
  stage.append(...phones.map(({ element }) => element))
  if (phones.length === 0) stage.append(el('p', { class: 'no-phones' }, '这里没有接上手机。'))
  let lost = false
  panel.onReach((reached) => {
    // another start may have other phones, and what was seen belongs to the one before
    if (reached && lost) location.reload()
    lost = !reached
  })
  listenToFrames(panel, phones)
  document.body.append(stage, createTools(panel))
  new ResizeObserver(fit).observe(stage)
  fit()
}

start().catch((error: unknown) => {
  document.body.append(el('p', { class: 'no-phones' }, `打不开模拟器：${String(error)}`))
})
