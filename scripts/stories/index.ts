import { billDifferences } from './bill-differences'
import { dispute } from './dispute'
import { doublePayment } from './double-payment'
import { firstSale } from './first-sale'
import { forwardedCard } from './forwarded-card'
import { guideLeaves } from './guide-leaves'
import { importAndChange } from './import-and-change'
import { keySwitch } from './key-switch'
import { latePayment } from './late-payment'
import { lostNotification } from './lost-notification'
import { partialRefund } from './partial-refund'
import { refundAbnormal } from './refund-abnormal'
import { refundFollows } from './refund-follows'
import { replayBeforePublish } from './replay-before-publish'
import { shareFirst } from './share-first'
import { serviceFirst } from './service-first'
import { splitLines } from './split-lines'
import type { Story } from './story'
import { switchStore } from './switch-store'
import { twoStoresTwoPrices } from './two-stores-two-prices'
import { wechatDown } from './wechat-down'
import { wrongAmount } from './wrong-amount'

/** Every story that can be played; `npm test` plays them all. */
export const STORIES: Story[] = [
  firstSale,
  twoStoresTwoPrices,
  switchStore,
  importAndChange,
  shareFirst,
  serviceFirst,
  splitLines,
  partialRefund,
  latePayment,
  doublePayment,
  lostNotification,
  wrongAmount,
  wechatDown,
  keySwitch,
  refundFollows,
  refundAbnormal,
  billDifferences,
  forwardedCard,
  guideLeaves,
  replayBeforePublish,
  dispute,
]
