import type { Deps } from '../../../deps'
import { CATALOGUE } from '../../../lib/errors'
import { newId } from '../../../lib/ids'
import { productById } from '../../catalog/index'
import { personById } from '../../members/index'
import {
  openStoresNear,
  presentStore,
  staffById,
  storeById,
  type Staff,
  type Store,
} from '../../org/index'
import { rulesetsAt } from '../../rulesets/index'
import type { EntryBody, EntryView } from '../contract'
import { ShareCodes, Touches } from '../model/sharing'
import { bindOnEntry, guideOfEntry } from '../rules/bind'
import { inForceAt } from '../rules/candidates'
import { land, type LandingNotice } from '../rules/land'
import type { ShareCode } from '../rules/share-code'
import { changeBindings, openBindings } from './bindings'

/** Open stores named when the one asked for is closed. */
const OTHERS = 3

type Entry = EntryBody & { personId: string }

/**
 * Decides in one call where a shopper lands, reports the touch and binds what may be bound (docs: Entering; Store and
 * guide binding). Never refuses for what she came with: the store picker opens and says why.
 */
export async function enter(deps: Deps, props: Entry): Promise<EntryView> {
  const code = props.shareCode === undefined ? null : await codeOf(props.shareCode)
  const storeId = code?.storeId ?? props.storeId ?? (await homeFor(deps, props))
  const [store, staff] = await Promise.all([
    storeId === undefined ? null : storeById(storeId),
    code?.staffId ? staffById(code.staffId) : null,
  ])
  const landing = land({
    ...{ code, store },
    codeUnknown: props.shareCode !== undefined && !code,
    storeNamed: storeId !== undefined,
    productListed: await isListed(deps, store, code?.productId),
  })
  const landed = landing.storeId === null ? null : store
  const guide = landed && guideOfEntry(staff, landed._id, props.personId, deps.now())
  if (landed && props.how !== 'open') {
    await recordTouch(deps, props, landed, code)
    await bind(deps, props, landed, guide)
  }
  const others =
    store && landing.notice === 'store_closed' ? await openStoresNear(store, OTHERS) : []
  return {
    ...landing,
    guideName: guide?.name ?? null,
    homeStoreId: (await homeStoreOf(props.personId, deps.now())) ?? null,
    notice: landing.notice && noticeOf(landing.notice),
    others: others.map(presentStore),
  }
}

const noticeOf = (code: LandingNotice) => ({ code, message: CATALOGUE[code][1] })

function codeOf(code: string): Promise<ShareCode | null> {
  return ShareCodes.findOne({ _id: code, revokedAt: null }).lean<ShareCode>()
}

/** Somebody who opens the program without any store is at home in hers. */
async function homeFor(deps: Deps, props: Entry): Promise<string | undefined> {
  const plain = props.how === 'open' && props.shareCode === undefined
  return plain ? homeStoreOf(props.personId, deps.now()) : undefined
}

async function homeStoreOf(personId: string, now: Date): Promise<string | undefined> {
  const open = await openBindings(personId)
  return open.find((b) => b.kind === 'store' && inForceAt(b, now))?.storeId
}

async function isListed(
  deps: Deps,
  store: Store | null,
  productId: string | null | undefined,
): Promise<boolean> {
  if (!store || !productId) return false
  return (await productById(deps, store, productId)) !== null
}

async function recordTouch(
  deps: Deps,
  { personId, how }: Entry,
  store: Store,
  code: ShareCode | null,
): Promise<void> {
  if (how === 'open') return
  await Touches.insertMany([
    {
      _id: newId(),
      personId,
      kind: how,
      storeId: store._id,
      staffId: code?.staffId ?? null,
      shareCode: code?._id ?? null,
      member: (await personById(personId))?.member !== null,
      page: code?.page ?? null,
      productId: code?.productId ?? null,
      channel: code?.channel ?? null,
      campaign: code?.campaign ?? null,
      forwardedBy: code?.forwardedBy ?? null,
      orderId: null,
      named: false,
      at: deps.now(),
    },
  ])
}

async function bind(deps: Deps, props: Entry, store: Store, guide: Staff | null): Promise<void> {
  const at = deps.now()
  const rules = await rulesetsAt(at)
  const entry = {
    personId: props.personId,
    storeId: store._id,
    staffId: guide?._id ?? null,
    chosen: props.how === 'choice',
  }
  await changeBindings(deps, props.personId, rules.attribution.data, (open) =>
    bindOnEntry(open, entry, guide, at),
  )
}
