import type { Frame } from 'playwright-core'
import { scroll, tap, type } from './acts'
import type { Shot } from './shots'

const page = (name: string, query = '') => {
  const path = `/areas/guide/${name}/index${query}`
  return () => path
}
const lin = (name: string, path: Shot['path'], more: Partial<Shot> = {}): Shot => ({
  ...{ name: `guide-${name}`, path, as: 'lin' },
  ...more,
})
/** Loading, and no answer. */
const states = (name: string, path: Shot['path']): Shot[] => [
  lin(`${name}-slow`, path, { server: 'slow' }),
  lin(`${name}-gone`, path, { server: 'gone' }),
]

const openFirst = (selector: string) => (frame: Frame) => frame.locator(selector).first().click()

const thenSay = async (frame: Frame) => {
  await openFirst('[id^="sale-"]:has-text("归我 50%")')(frame)
  await tap('why-differ')(frame)
  await type('say-words', '顾客在店里是我接待的，')(frame)
}
const poster = async (frame: Frame) => {
  await openFirst('#share-products [id^="poster-"]')(frame)
  await frame.locator('#save-poster', { hasText: '存到相册' }).waitFor()
}
const askToEnd = async (frame: Frame) => {
  await openFirst('[id^="code-"]')(frame)
  await tap('end-code')(frame)
}

/** The pages of a guide. */
export const GUIDE_SHOTS: Shot[] = [
  lin('work', page('work')),
  lin('work-down', page('work'), { act: scroll(600) }),
  ...states('work', page('work')),
  lin('work-new', page('work'), { as: 'he' }),
  lin('why', page('work'), { act: tap('sale-3') }),
  lin('why-not', page('work'), { act: tap('sale-2') }),
  lin('why-ruled', page('sales'), { act: openFirst('[id^="sale-"]:has-text("归我 50%")') }),
  lin('why-say', page('sales'), { act: thenSay }),
  lin('month', page('work'), { act: tap('month') }),
  lin('members', page('members')),
  ...states('members', page('members')),
  lin('members-nobody', page('members'), { as: 'he' }),
  lin('share', page('share')),
  lin('share-products', page('share', '?at=products')),
  lin('share-product', page('share', '?at=products'), {
    act: openFirst('#share-products [id^="share-"]'),
  }),
  lin('share-poster', page('share', '?at=poster'), { act: poster }),
  lin('share-codes', page('share', '?at=codes')),
  lin('share-code', page('share', '?at=codes'), { act: openFirst('[id^="code-"]') }),
  lin('share-end', page('share', '?at=codes'), { act: askToEnd }),
  lin('share-nothing', page('share', '?at=codes'), { as: 'he' }),
  ...states('share', page('share')),
  lin('sales', page('sales')),
  lin('sales-down', page('sales'), { act: scroll(700) }),
  lin('sales-new', page('sales'), { as: 'he' }),
  ...states('sales', page('sales')),
  lin('disputes', page('disputes')),
  lin('disputes-answer', page('disputes'), { act: openFirst('[id^="answer-"]') }),
  lin('disputes-nothing', page('disputes'), { as: 'he' }),
  ...states('disputes', page('disputes')),
]
