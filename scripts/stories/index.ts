import { dispute } from './dispute'
import { firstSale } from './first-sale'
import { forwardedCard } from './forwarded-card'
import { guideLeaves } from './guide-leaves'
import { importAndChange } from './import-and-change'
import { partialRefund } from './partial-refund'
import { replayBeforePublish } from './replay-before-publish'
import { shareFirst } from './share-first'
import { serviceFirst } from './service-first'
import { splitLines } from './split-lines'
import type { Story } from './story'
import { switchStore } from './switch-store'
import { twoStoresTwoPrices } from './two-stores-two-prices'

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
  forwardedCard,
  guideLeaves,
  replayBeforePublish,
  dispute,
]
