import type { Frame } from 'playwright-core'
import type { PersonId } from '../demo/people'
import { scroll, tap, type } from './acts'
import { AFTERSALE_SHOTS } from './aftersale-shots'
import { GUIDE_SHOTS } from './guide-shots'
import { MANAGE_SHOTS } from './manage-shots'
import type { Ids } from './preparing'

/** One picture: who opens which page in which state, and what she does before. */
export type Shot = {
  /** of the file; begins with the page's name */
  name: string
  as?: PersonId
  path: (ids: Ids) => string
  /** the server keeps her waiting, or gives no answer */
  server?: 'slow' | 'gone'
  act?: (frame: Frame) => Promise<void>
}

const agreeAndJoin = async (frame: Frame) => {
  await tap('agree')(frame)
  await tap('join-phone')(frame)
}

const home = () => '/pages/home/index'
const category = () => '/pages/category/index'
const picker = () => '/areas/entry/picker/index'
const search = () => '/areas/find/search/index'
const article = (id: string) => () => `/areas/content/article/index?id=${id}`
const found = (query: string) => () => `/areas/find/list/index?${query}`
const stock = () => '/areas/store/stock/index'
const openSku = (next?: string) => async (frame: Frame) => {
  await frame.locator('[id^="stock-"]').first().click()
  if (next) await tap(next)(frame)
}
const countSku = async (frame: Frame) => {
  await openSku('do-count')(frame)
  await type('booking-quantity', '4')(frame)
}
const sendSku = async (frame: Frame) => {
  await openSku('do-transfer')(frame)
  await tap('to-jianghan')(frame)
  await type('booking-quantity', '1')(frame)
  await tap('book')(frame)
}
const takeBack = async (frame: Frame) => {
  await tap('part-transfers')(frame)
  await frame.locator('[id^="cancel-"]').first().click()
}
const detail = ({ productId }: Ids) => `/areas/product/detail/index?id=${productId}`

/** Every page of the mini-program, shoppers' first. */
export const SHOTS: Shot[] = [
  { name: 'home', path: home },
  { name: 'home-shelves', path: home, act: scroll(560) },
  { name: 'home-slow', path: home, server: 'slow' },
  { name: 'home-gone', path: home, server: 'gone', as: 'wang' },
  { name: 'category', path: category },
  { name: 'category-slow', path: category, server: 'slow' },
  { name: 'category-gone', path: category, server: 'gone' },
  { name: 'category-below', path: category, act: tap('side-frames') },
  { name: 'category-price', path: category, act: tap('sort-price') },
  { name: 'category-down', path: category, act: scroll(700) },
  { name: 'search', path: search },
  { name: 'search-typed', path: search, act: type('search-words', 'yuan') },
  { name: 'found', path: found(`q=${encodeURIComponent('纯钛')}`) },
  { name: 'found-slow', path: found(`q=${encodeURIComponent('纯钛')}`), server: 'slow' },
  { name: 'found-gone', path: found(`q=${encodeURIComponent('纯钛')}`), server: 'gone' },
  { name: 'found-nothing', path: found(`q=${encodeURIComponent('望远镜')}`) },
  { name: 'found-filter', path: found('filter=1') },
  { name: 'picker', path: picker },
  { name: 'picker-found', path: picker, act: type('search-words', 'jh') },
  { name: 'picker-nothing', path: picker, act: type('search-words', '火星') },
  { name: 'picker-privacy', path: picker, act: tap('by-distance') },
  {
    name: 'picker-notice',
    path: () => `${picker()}?notice=${encodeURIComponent('这家门店暂停营业')}`,
  },
  { name: 'article-agreement', path: article('agreement') },
  { name: 'article-privacy', path: article('privacy') },
  { name: 'article-licences', path: article('licences') },
  { name: 'article-slow', path: article('privacy'), server: 'slow' },
  { name: 'picker-slow', path: picker, server: 'slow' },
  { name: 'picker-gone', path: picker, server: 'gone' },
  { name: 'detail', path: detail },
  { name: 'detail-slow', path: detail, server: 'slow' },
  { name: 'detail-end', path: detail, act: scroll(2000) },
  { name: 'detail-sheet', path: detail, act: tap('buy') },
  { name: 'detail-elsewhere', path: detail, act: tap('elsewhere') },
  { name: 'cart', path: () => '/pages/cart/index' },
  { name: 'cart-empty', path: () => '/pages/cart/index', as: 'lin' },
  {
    name: 'checkout',
    path: ({ skuId }) => `/areas/checkout/confirm/index?lines=${skuId}.1`,
  },
  { name: 'orders', path: () => '/areas/orders/list/index' },
  { name: 'orders-slow', path: () => '/areas/orders/list/index', server: 'slow' },
  { name: 'orders-empty', path: () => '/areas/orders/list/index', as: 'lin' },
  { name: 'order-paid', path: ({ paid }) => `/areas/orders/detail/index?id=${paid}` },
  { name: 'order-unpaid', path: ({ unpaid }) => `/areas/orders/detail/index?id=${unpaid}` },
  { name: 'me', path: () => '/pages/me/index' },
  { name: 'join', path: () => '/areas/account/join/index' },
  { name: 'join-privacy', path: () => '/areas/account/join/index', act: agreeAndJoin },
  { name: 'settings', path: () => '/areas/account/settings/index' },
  { name: 'leave', path: () => '/areas/account/leave/index', as: 'wang' },
  { name: 'leave-not-yet', path: () => '/areas/account/leave/index' },
  { name: 'me-staff', path: () => '/pages/me/index', as: 'lin' },
  ...AFTERSALE_SHOTS,
  ...GUIDE_SHOTS,
  { name: 'store-work', path: () => '/areas/store/work/index', as: 'he' },
  { name: 'store-handover', path: () => '/areas/store/handover/index', as: 'he' },
  ...MANAGE_SHOTS,
  { name: 'stock', path: stock, as: 'he' },
  { name: 'stock-slow', path: stock, as: 'he', server: 'slow' },
  { name: 'stock-gone', path: stock, as: 'he', server: 'gone' },
  { name: 'stock-found', path: stock, as: 'he', act: type('search-words', 'hanyang') },
  { name: 'stock-nothing', path: stock, as: 'he', act: type('search-words', '望远镜') },
  { name: 'stock-sku', path: stock, as: 'he', act: openSku() },
  { name: 'stock-receive', path: stock, as: 'he', act: openSku('do-receive') },
  { name: 'stock-count', path: stock, as: 'he', act: countSku },
  { name: 'stock-adjust', path: stock, as: 'he', act: openSku('do-adjust') },
  { name: 'stock-transfer', path: stock, as: 'he', act: openSku('do-transfer') },
  { name: 'stock-transfers', path: stock, as: 'he', act: tap('part-transfers') },
  { name: 'stock-sent', path: stock, as: 'he', act: sendSku },
  { name: 'stock-take-back', path: stock, as: 'he', act: takeBack },
]
