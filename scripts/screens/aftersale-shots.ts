import type { Frame } from 'playwright-core'
import { scroll, tap } from './acts'
import type { Ids } from './preparing'
import type { Shot } from './shots'

const apply = (id: string) => `/areas/aftersale/apply/index?id=${id}`
const ofHers = (id: string) => `/areas/aftersale/case/index?id=${id}`
const list = () => '/areas/aftersale/list/index'
const ofStore = (id: string) => `/areas/store/aftersale/index?id=${id}`
const desk = () => '/areas/store/aftersales/index'
const order = (id: string) => `/areas/orders/detail/index?id=${id}`

const taps =
  (...ids: string[]) =>
  async (frame: Frame) => {
    for (const id of ids) await tap(id)(frame)
  }
const chooseFirst = (frame: Frame) => frame.locator('[id^="choose-"]').first().click()
const chooseReason = async (frame: Frame) => {
  await chooseFirst(frame)
  await tap('reason')(frame)
}
const fillIn = async (frame: Frame) => {
  await chooseReason(frame)
  await tap('reason-unwanted')(frame)
}
/** A photo of hers: the one of the goods will do. */
const addPhoto = async (frame: Frame) => {
  const page = frame.page()
  const shown = await frame.locator('.picture img').first().getAttribute('src')
  const answer = await page.request.get(new URL(shown ?? '', frame.url()).href)
  const photo = { name: 'photo.webp', mimeType: 'image/webp', buffer: await answer.body() }
  const asked = page.waitForEvent('filechooser')
  await tap('add-picture')(frame)
  await tap('agree-privacy')(frame)
  await (await asked).setFiles(photo)
  await frame.locator('#shot-1', { hasNotText: '上传中' }).waitFor()
}
const refund = async (frame: Frame) => {
  await frame.locator('[id^="work-order-"]', { hasText: '3 件' }).first().click()
  await tap('refund')(frame)
  await frame.locator('[id^="back-"][id$="-more"]').first().click()
}
/** Loading, and no answer. */
const states = (name: string, path: Shot['path'], as?: Shot['as']): Shot[] => [
  { name: `${name}-slow`, path, server: 'slow', ...(as ? { as } : {}) },
  { name: `${name}-gone`, path, server: 'gone', ...(as ? { as } : {}) },
]

const SHOPPERS: Shot[] = [
  { name: 'back-order', path: (ids) => order(ids.partial) },
  { name: 'back-order-down', path: (ids) => order(ids.partial), act: scroll(620) },
  { name: 'back-order-collected', path: (ids) => order(ids.collected) },
  { name: 'back-apply', path: (ids) => apply(ids.partial) },
  { name: 'back-apply-reason', path: (ids) => apply(ids.partial), act: chooseReason },
  { name: 'back-apply-filled', path: (ids) => apply(ids.partial), act: fillIn },
  { name: 'back-apply-return', path: (ids) => apply(ids.collected), act: taps('wish-exchange') },
  { name: 'back-apply-photos', path: (ids) => apply(ids.collected), act: addPhoto },
  ...states('back-apply', (ids) => apply(ids.partial)),
  { name: 'back-nothing', path: (ids) => apply(ids.unpaid) },
  { name: 'back-case-asked', path: (ids) => ofHers(ids.asked) },
  { name: 'back-case-down', path: (ids) => ofHers(ids.asked), act: scroll(700) },
  { name: 'back-case-withdraw', path: (ids) => ofHers(ids.asked), act: tap('withdraw') },
  { name: 'back-case-approved', path: (ids) => ofHers(ids.approved) },
  { name: 'back-case-declined', path: (ids) => ofHers(ids.declined) },
  ...states('back-case', (ids) => ofHers(ids.asked)),
  { name: 'back-list', path: list },
  { name: 'back-list-nothing', path: list, as: 'lin' },
  ...states('back-list', list),
]

const STAFFS: Omit<Shot, 'as'>[] = [
  { name: 'desk-work', path: () => '/areas/store/work/index' },
  { name: 'desk-refund', path: () => '/areas/store/work/index', act: refund },
  { name: 'desk-list', path: desk },
  { name: 'desk-done', path: desk, act: tap('part-done') },
  { name: 'desk-asked', path: (ids: Ids) => ofStore(ids.asked) },
  { name: 'desk-approve', path: (ids) => ofStore(ids.asked), act: tap('approve') },
  {
    name: 'desk-decline',
    path: (ids) => ofStore(ids.asked),
    act: taps('decline', 'decline-reason-1'),
  },
  { name: 'desk-inspect', path: (ids) => ofStore(ids.approved), act: taps('inspect', 'good') },
  {
    name: 'desk-inspect-bad',
    path: (ids) => ofStore(ids.approved),
    act: taps('inspect', 'not-good', 'inspect-note-1'),
  },
]

/** What goes back: the shopper's pages, and the store's. */
export const AFTERSALE_SHOTS: Shot[] = [
  ...SHOPPERS,
  ...STAFFS.map((shot): Shot => ({ ...shot, as: 'he' })),
  ...states('desk-list', desk, 'he'),
  ...states('desk-asked', (ids) => ofStore(ids.asked), 'he'),
]
