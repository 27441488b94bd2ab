import type { Job } from './db/jobs'
import type { Reaction } from './db/outbox'
import type { Deps } from './deps'
import { jobs as accountJobs } from './features/account/jobs'
import { routes as account } from './features/account/routes'
import {
  reactions as aftersaleReactions,
  watches as aftersaleWatches,
} from './features/aftersale/index'
import { jobs as aftersaleJobs } from './features/aftersale/jobs'
import { routes as aftersale } from './features/aftersale/routes'
import { reactions as attributionReactions } from './features/attribution/index'
import { jobs as attributionJobs } from './features/attribution/jobs'
import { routes as attribution } from './features/attribution/routes'
import { routes as cart } from './features/cart/routes'
import { routes as catalog } from './features/catalog/routes'
import { jobs as commissionJobs } from './features/commission/jobs'
import { routes as commission } from './features/commission/routes'
import { routes as content } from './features/content/routes'
import { routes as disputes } from './features/disputes/routes'
import { routes as identity } from './features/identity/routes'
import { routes as media } from './features/media/routes'
import { reactions as messageReactions } from './features/messages/index'
import { jobs as messageJobs } from './features/messages/jobs'
import { routes as messages } from './features/messages/routes'
import { jobs as orderJobs } from './features/orders/jobs'
import { watches as operationsWatches } from './features/operations/index'
import { operationsJobs } from './features/operations/jobs'
import { operationsRoutes } from './features/operations/routes'
import { reactions as orderReactions } from './features/orders/index'
import { routes as orders } from './features/orders/routes'
import { routes as org } from './features/org/routes'
import {
  gauges as paymentGauges,
  reactions as paymentReactions,
  watches as paymentWatches,
} from './features/payments/index'
import { jobs as paymentJobs } from './features/payments/jobs'
import { routes as payments } from './features/payments/routes'
import { reactions as pickupCodes } from './features/pickup/index'
import { routes as pickup } from './features/pickup/routes'
import { jobs as pointsJobs } from './features/points/jobs'
import { routes as quote } from './features/quote/routes'
import { watches as reconciliationWatches } from './features/reconciliation/index'
import { jobs as reconciliationJobs } from './features/reconciliation/jobs'
import { routes as reconciliation } from './features/reconciliation/routes'
import { routes as reports } from './features/reports/routes'
import { routes as rulesets } from './features/rulesets/routes'
import {
  gauges as shippingGauges,
  reactions as shippingReactions,
  watches as shippingWatches,
} from './features/shipping/index'
import { jobs as shippingJobs } from './features/shipping/jobs'
import { routes as shipping } from './features/shipping/routes'
import { gauges as stockGauges } from './features/stock/index'
import { jobs as stockJobs } from './features/stock/jobs'
import { routes as stock } from './features/stock/routes'
import { routes as storefront } from './features/storefront/routes'
import { routes as workbench } from './features/workbench/routes'
import type { GaugeSource } from './http/metrics'
import type { Route } from './http/route'
import type { Watch } from './lib/watch'

/** What people who run the mall look at, in the order of its weight. */
export const watches: Watch<Deps>[] = [
  ...paymentWatches,
  ...aftersaleWatches,
  ...shippingWatches,
  ...reconciliationWatches,
  ...operationsWatches,
]

/** Every route of the product, in the order of the features. */
export const routes: Route[] = [
  ...org,
  ...rulesets,
  ...identity,
  ...media,
  ...content,
  ...catalog,
  ...stock,
  ...commission,
  ...attribution,
  ...disputes,
  ...quote,
  ...cart,
  ...orders,
  ...pickup,
  ...payments,
  ...aftersale,
  ...shipping,
  ...reconciliation,
  ...messages,
  ...account,
  ...storefront,
  ...workbench,
  ...reports,
  ...operationsRoutes(watches),
]

/** What later features do when an earlier one says that something happened. */
export const reactions: Reaction<Deps>[] = [
  ...attributionReactions,
  ...orderReactions,
  ...pickupCodes,
  ...paymentReactions,
  ...aftersaleReactions,
  ...shippingReactions,
  ...messageReactions,
]

/** Work that is swept. */
export const jobs: Job<Deps>[] = [
  ...stockJobs,
  ...commissionJobs,
  ...attributionJobs,
  ...pointsJobs,
  ...orderJobs,
  ...paymentJobs,
  ...aftersaleJobs,
  ...shippingJobs,
  ...reconciliationJobs,
  ...messageJobs,
  ...accountJobs,
  ...operationsJobs(watches),
]

/** Figures of /metrics that are asked when it is read. */
export const gauges: GaugeSource[] = [...stockGauges, ...paymentGauges, ...shippingGauges]
