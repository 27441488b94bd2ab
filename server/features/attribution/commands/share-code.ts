import type { Deps } from '../../../deps'
import { isDuplicate } from '../../../db/transaction'
import type { HqPrincipal, StaffPrincipal } from '../../../http/access'
import { refuse } from '../../../lib/errors'
import { token } from '../../../lib/random'
import { endOfDay } from '../../../lib/time'
import { productById, type ProductInStore } from '../../catalog/index'
import {
  ownerExists,
  ownerOfKey,
  requireStaff,
  requireStore,
  requireStoreWithin,
  type Store,
} from '../../org/index'
import type {
  Campaign,
  NewCampaignCode,
  NewShareCode,
  ShareCodeView,
  SharePage,
  ShareTargetView,
} from '../contract'
import { ShareCodes } from '../model/sharing'
import { presentCode, shownOf } from '../rules/show-code'
import { hasEnded, type ShareCode } from '../rules/share-code'
import { chainOf } from './codes'
import { linkOf } from './link'

type Wish = Pick<ShareCode, 'staffId' | 'page' | 'channel' | 'campaign'> & {
  store: Store
  productId: string | undefined
  days: number | undefined
}

/**
 * A guide's code, or the store's own, for the store's home or one product; the same wish gets the same code again, one with
 * an end on the same day only.
 * @throws AppError `share_target_invalid` when the product is not on sale in her store
 */
export async function createShareCode(
  deps: Deps,
  props: NewShareCode & { staff: StaffPrincipal },
): Promise<ShareCodeView> {
  const { staff, page, channel, productId, days } = props
  const staffId = props.of === 'store' ? null : staff.staffId
  const store = await requireStore(staff.storeId)
  return wished(deps, { store, staffId, page, productId, channel, campaign: null, days })
}

/**
 * A code of headquarters: for a store's mall, of a guide there or of nobody, of a campaign or of none.
 * @throws AppError `store_not_found`, `not_allowed` (a store or campaign of another region), `staff_not_found` (not in service there),
 * `share_target_invalid` (product not on sale there, or nobody runs this campaign there)
 */
export async function createCampaignCode(
  deps: Deps,
  props: NewCampaignCode & { hq: HqPrincipal },
): Promise<ShareCodeView> {
  const { hq, storeId, staffId = null, campaign = null, page, productId, channel, days } = props
  const store = await requireStoreWithin(hq, storeId)
  const guide = staffId === null ? null : await requireStaff(staffId, storeId)
  if (guide && guide.status !== 'active') throw refuse('staff_not_found')
  if (campaign) await requireOwner(hq, store, campaign)
  return wished(deps, { store, staffId, page, productId, channel, campaign, days })
}

/**
 * A campaign is the brand's, or of the store's own region: its part of the store's sales goes to its owner. Who looks after
 * some regions runs campaigns of these.
 */
async function requireOwner(
  { regionIds }: HqPrincipal,
  store: Store,
  { owner: key }: Campaign,
): Promise<void> {
  const owner = ownerOfKey(key)
  if (!owner || !(await ownerExists(owner))) throw refuse('share_target_invalid')
  const within = regionIds === null || (owner.kind === 'region' && regionIds.includes(owner.id))
  if (!within) throw refuse('not_allowed')
  if (owner.kind === 'region' && owner.id !== store.regionId) throw refuse('share_target_invalid')
}

/**
 * What a code leads to in a store: a product that it sells, or nothing but the store.
 * @throws AppError `share_target_invalid`
 */
export async function productShared(
  deps: Deps,
  store: Store,
  { page, productId }: { page: SharePage; productId?: string | undefined },
): Promise<ProductInStore | null> {
  if (page === 'home') return null
  const product = productId === undefined ? null : await productById(deps, store, productId)
  if (!product) throw refuse('share_target_invalid')
  return product
}

async function wished(deps: Deps, wish: Wish): Promise<ShareCodeView> {
  const { store, staffId, page, channel, campaign, days } = wish
  const product = await productShared(deps, store, wish)
  const at = deps.now()
  const kept = {
    ...{ storeId: store._id, staffId, page, productId: product?._id ?? null, channel, campaign },
    validUntil: days === undefined ? null : endOfDay(at, days, store.zone),
  }
  const _id = token(deps.random, 10)
  const made = {
    forwardedBy: null,
    parent: null,
    createdAt: at,
    usedAt: at,
    revokedAt: null,
    link: null,
  }
  const code = await sameOrNew({ ...kept, ...made, _id, root: _id })
  return presentCode({ code, root: code }, shownOf(store, product), await linkOf(deps, code))
}

/** The code that was made for the same wish, or this one; when two ask at once, one of them makes it. */
async function sameOrNew(code: ShareCode): Promise<ShareCode> {
  const { storeId, staffId, page, productId, channel, campaign, validUntil } = code
  const same = {
    ...{ storeId, staffId, page, productId, channel, validUntil },
    ...{ 'campaign.id': campaign?.id ?? null, 'campaign.owner': campaign?.owner ?? null },
    ...{ forwardedBy: null, revokedAt: null },
  }
  const known = await ShareCodes.findOne(same).lean<ShareCode>()
  if (known) return known
  try {
    await ShareCodes.insertMany([code])
    return code
  } catch (error) {
    if (!isDuplicate(error, 'staffId')) throw error
    return sameOrNew(code)
  }
}

/**
 * Ends a code and all that was passed on from it: from now on they open the store and nothing else. Her own; a manager
 * ends any of her store. Ending it twice changes nothing.
 * @throws AppError `share_code_unknown`, also for another's code and one that a shopper passed on
 */
export async function revokeShareCode(
  deps: Deps,
  { code, staff }: { code: string; staff: StaffPrincipal },
): Promise<void> {
  const mine = staff.role === 'manager' ? {} : { staffId: staff.staffId }
  const one = { _id: code, storeId: staff.storeId, forwardedBy: null, ...mine }
  const { matchedCount } = await ShareCodes.updateOne(
    { ...one, revokedAt: null },
    {
      $set: { revokedAt: deps.now() },
    },
  )
  if (matchedCount === 0 && !(await ShareCodes.exists(one))) throw refuse('share_code_unknown')
}

/**
 * What a share code stands for; counts as no visit. For pages that may not log in.
 * @throws AppError `share_code_unknown`
 */
export async function shareTarget(deps: Deps, props: { code: string }): Promise<ShareTargetView> {
  const chain = await chainOf(props.code)
  if (!chain) throw refuse('share_code_unknown')
  const { storeId, page, productId } = chain.code
  if (hasEnded(chain.root, deps.now())) return { storeId, page: 'home', productId: null }
  return { storeId, page, productId }
}
