import type { Store } from '../../org/rules'
import type { SharePage } from '../contract'
import type { ShareCode } from './share-code'

/** How somebody came, as far as it decides where she lands. */
export type Arrival = {
  /** the code she came with, if there is such a code */
  code: Pick<ShareCode, 'page' | 'productId'> | null
  /** she came with a code that nobody made */
  codeUnknown: boolean
  /** her code was revoked or is over: it still opens its store, and nothing else */
  codeEnded: boolean
  /** a code, a link or her home binding named a store */
  storeNamed: boolean
  /** that store, if there is such a store */
  store: Pick<Store, '_id' | 'status'> | null
  /** whether that store sells the code's product */
  productListed: boolean
}

export type LandingNotice =
  | 'share_code_unknown'
  | 'share_code_ended'
  | 'store_not_found'
  | 'store_closed'
  | 'product_not_listed'

/** The store and page to open; without a store the picker opens. `notice`: why it is not what she asked for. */
export type Landing = {
  storeId: string | null
  page: SharePage
  productId: string | null
  notice: LandingNotice | null
}

/** Where somebody lands (docs: Entering). Total: whatever came, a store's page or the picker opens. */
export function land(came: Arrival): Landing {
  const { code, codeUnknown, codeEnded, storeNamed, store, productListed } = came
  const unknown = codeUnknown ? 'share_code_unknown' : null
  const picker = (notice: LandingNotice | null): Landing => ({
    ...{ storeId: null, page: 'home', productId: null, notice },
  })
  if (!storeNamed) return picker(unknown)
  if (!store) return picker(unknown ?? 'store_not_found')
  if (store.status !== 'open') return picker(unknown ?? 'store_closed')
  const home = (notice: LandingNotice | null): Landing => ({
    ...{ storeId: store._id, page: 'home', productId: null, notice },
  })
  if (codeEnded) return home('share_code_ended')
  if (code?.page !== 'product') return home(unknown)
  if (!productListed) return home('product_not_listed')
  return { storeId: store._id, page: 'product', productId: code.productId, notice: null }
}
