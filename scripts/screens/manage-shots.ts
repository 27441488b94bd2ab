import type { Frame } from 'playwright-core'
import { scroll, tap } from './acts'
import type { Ids } from './preparing'
import type { Shot } from './shots'

const sales = () => '/areas/manage/sales/index'
const disputes = () => '/areas/manage/disputes/index'
const dispute = (id: string) => `/areas/manage/dispute/index?id=${id}`
const claim = (ids: Ids) => dispute(ids.claim)
const staff = () => '/areas/manage/staff/index'
const handover = (why: string) => () => `/areas/manage/handover/index?staff=lin&why=${why}`
const bindings = () => '/areas/account/bindings/index'

const taps =
  (...ids: string[]) =>
  async (frame: Frame) => {
    for (const id of ids) await tap(id)(frame)
  }
const rule = async (frame: Frame) => {
  await tap('rule')(frame)
  const percents = frame.locator('[id^="percent-"] input')
  await percents.nth(0).fill('60')
  await percents.nth(1).fill('40')
  await tap('reason-2')(frame)
}
const openOrder = async (frame: Frame) => {
  await frame.locator('[id^="work-order-"]').first().click()
  await tap('ask-served')(frame)
}

const MANAGER: Omit<Shot, 'as'>[] = [
  { name: 'store-work-served', path: () => '/areas/store/work/index', act: openOrder },
  { name: 'store-work-ways', path: () => '/areas/store/work/index', act: scroll(2000) },
  { name: 'manage-sales', path: sales },
  { name: 'manage-sales-month', path: sales, act: taps('span-month') },
  { name: 'manage-sales-guide', path: sales, act: taps('span-month', 'guide-lin') },
  { name: 'manage-sales-slow', path: sales, server: 'slow' },
  { name: 'manage-sales-gone', path: sales, server: 'gone' },
  { name: 'manage-disputes', path: disputes },
  { name: 'manage-disputes-upheld', path: disputes, act: tap('state-upheld') },
  { name: 'manage-disputes-none', path: disputes, act: tap('state-rejected') },
  { name: 'manage-disputes-slow', path: disputes, server: 'slow' },
  { name: 'manage-dispute', path: claim },
  { name: 'manage-dispute-end', path: claim, act: scroll(2000) },
  { name: 'manage-dispute-rule', path: claim, act: rule },
  { name: 'manage-dispute-ruled', path: ({ ruled }) => dispute(ruled) },
  { name: 'manage-staff', path: staff },
  { name: 'manage-staff-person', path: staff, act: tap('person-lin') },
  { name: 'manage-staff-slow', path: staff, server: 'slow' },
  {
    name: 'manage-leave',
    path: handover('leave'),
    act: taps('way-rota', 'heir-zhou', 'heir-he'),
  },
  { name: 'manage-long-leave', path: handover('long-leave') },
  { name: 'manage-invite', path: () => '/areas/manage/invite/index' },
]

/** What a manager decides on, and what a shopper decides about herself. */
export const MANAGE_SHOTS: Shot[] = [
  ...MANAGER.map((shot): Shot => ({ ...shot, as: 'he' })),
  { name: 'bindings', path: bindings, as: 'wang' },
  { name: 'bindings-guide', path: bindings, as: 'wang', act: tap('change-guide') },
  { name: 'bindings-slow', path: bindings, as: 'wang', server: 'slow' },
  { name: 'bindings-gone', path: bindings, as: 'wang', server: 'gone' },
]
