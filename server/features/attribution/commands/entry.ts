import type { Deps } from '../../../deps'
import { CATALOGUE } from '../../../lib/errors'
import { productById } from '../../catalog/index'
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
import { ShareCodes } from '../model/sharing'
import { bindOnEntry, guideOfEntry } from '../rules/bind'
import { inForceAt } from '../rules/candidates'
import { land, type LandingNotice } from '../rules/land'
import { hasEnded, type ShareCode } from '../rules/share-code'
import { changeBindings, openBindings } from './bindings'
import { chainOf } from './codes'
import { recordTouch } from './touches'

/** Open stores named when the one asked for is closed. */
const OTHERS = 3

type Entry = EntryBody & { personId: string }
/** What a code that she brought is worth now. */
type Brought = { known: boolean; ended: boolean; storeId: string | null; code: ShareCode | null }

/**
 * Decides in one call where a shopper lands, reports the touch and binds what may be bound (docs: Entering; Store and
 * guide binding). Never refuses for what she came with: the store picker opens and says why.
 */
export async function enter(deps: Deps, props: Entry): Promise<EntryView> {
  const { known, ended, code, ...of } = await broughtWith(deps, props.shareCode)
  const storeId = of.storeId ?? props.storeId ?? (await homeFor(deps, props))
  const [store, staff] = await Promise.all([
    storeId === undefined ? null : storeById(storeId),
    code?.staffId ? staffById(code.staffId) : null,
  ])
  const landing = land({
    ...{ code, store, codeUnknown: !known, codeEnded: ended },
    storeNamed: storeId !== undefined,
    productListed: await isListed(deps, store, code?.productId),
  })
  const landed = landing.storeId === null ? null : store
  const guide = landed && guideOfEntry(staff, landed._id, props.personId, deps.now())
  if (landed && props.how !== 'open') await visit(deps, props, landed, { code, guide })
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

/** An ended code still says which store it was for; who made it and what it showed count no more. */
async function broughtWith(deps: Deps, text: string | undefined): Promise<Brought> {
  const nothing: Brought = { known: true, ended: false, storeId: null, code: null }
  if (text === undefined) return nothing
  const chain = await chainOf(text)
  if (!chain) return { ...nothing, known: false }
  const { storeId } = chain.code
  if (hasEnded(chain.root, deps.now())) return { ...nothing, ended: true, storeId }
  return { ...nothing, storeId, code: chain.code }
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

type With = { code: ShareCode | null; guide: Staff | null }

/** What a visit leaves behind: a touch, the code's last use, and what may be bound. */
async function visit(deps: Deps, props: Entry, store: Store, { code, guide }: With): Promise<void> {
  const { personId, how } = props
  if (how === 'open') return
  await recordTouch(deps, { kind: how, personId, storeId: store._id, code })
  if (code) await ShareCodes.updateOne({ _id: code.root }, { $set: { usedAt: deps.now() } })
  await bind(deps, props, store, guide)
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
