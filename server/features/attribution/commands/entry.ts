import type { Deps } from '../../../deps'
import { inTransaction, isDuplicate } from '../../../db/transaction'
import { CATALOGUE, type ErrorCode } from '../../../lib/errors'
import { newId } from '../../../lib/ids'
import { staffById, storeById, type Store } from '../../org/index'
import { rulesetsAt } from '../../rulesets/index'
import type { AttributionRules } from '../../rulesets/contract'
import type { EntryBody, EntryView } from '../contract'
import { Bindings, ShareCodes, Touches, type ShareCode } from '../model'
import { beginBinding, bindOnEntry, type BindingChanges } from '../rules/bind'
import { inForceAt } from '../rules/candidates'
import type { Binding } from '../rules/types'

type Notice = EntryView['notice']

const notice = (code: ErrorCode): Notice => ({ code, message: CATALOGUE[code][1] })

/**
 * Decides in one call where a shopper lands, reports the touch and binds what may be bound (docs: Entering; Store and
 * guide binding). An unknown or revoked code opens the store picker, or the store that the client names.
 */
export async function enter(
  deps: Deps,
  props: EntryBody & { personId: string },
): Promise<EntryView> {
  const code = props.shareCode
    ? await ShareCodes.findOne({ _id: String(props.shareCode), revokedAt: null }).lean<ShareCode>()
    : null
  const unknown = props.shareCode !== undefined && !code ? notice('share_code_unknown') : null
  const plain = props.how === 'open' && props.shareCode === undefined
  const home = plain ? await homeStoreOf(props.personId, deps.now()) : undefined
  const storeId = code?.storeId ?? props.storeId ?? home
  const [store, staff, rules] = await Promise.all([
    storeId ? storeById(storeId) : null,
    code ? staffById(code.staffId) : null,
    rulesetsAt(deps.now()),
  ])
  const closed =
    storeId && store?.status !== 'open' ? notice(store ? 'store_closed' : 'store_not_found') : null
  if (!store || closed) return picker(deps, props.personId, unknown ?? closed)
  const guide = staff?.status === 'active' && staff.personId !== props.personId ? staff : null
  if (props.how !== 'open') {
    await recordTouch(deps, props, store, code)
    const entry = {
      personId: props.personId,
      storeId: store._id,
      staffId: guide?._id ?? null,
      chosen: props.how === 'choice',
    }
    const at = deps.now()
    await changeBindings(deps, props.personId, rules.attribution.data, (open) =>
      bindOnEntry(open, entry, guide, at),
    )
  }
  const open = await openBindings(props.personId)
  return {
    storeId: store._id,
    page: code?.page ?? 'home',
    productId: code?.productId ?? null,
    guideName: guide?.name ?? null,
    homeStoreId: open.find((b) => b.kind === 'store')?.storeId ?? null,
    notice: unknown,
    others: [],
  }
}

async function picker(_deps: Deps, personId: string, why: Notice): Promise<EntryView> {
  const open = await openBindings(personId)
  const homeStoreId = open.find((b) => b.kind === 'store')?.storeId ?? null
  return {
    ...{ storeId: null, page: 'home', productId: null, guideName: null, homeStoreId },
    ...{ notice: why, others: [] },
  }
}

async function recordTouch(
  deps: Deps,
  props: EntryBody & { personId: string },
  store: Store,
  code: ShareCode | null,
): Promise<void> {
  if (props.how === 'open') return
  await Touches.insertMany([
    {
      _id: newId(),
      personId: props.personId,
      kind: props.how,
      storeId: store._id,
      staffId: code?.staffId ?? null,
      shareCode: code?._id ?? null,
      at: deps.now(),
    },
  ])
}

/** Somebody who opens the program without any store is at home in hers. */
async function homeStoreOf(personId: string, now: Date): Promise<string | undefined> {
  const open = await openBindings(personId)
  return open.find((b) => b.kind === 'store' && inForceAt(b, now))?.storeId
}

/** The open bindings of a person, at most one of a kind. */
export async function openBindings(personId: string): Promise<Binding[]> {
  return Bindings.find({ personId, endedAt: null }).lean<Binding[]>()
}

/**
 * Reads the open bindings, lets a rule say what changes, and writes it in one transaction. Two at once: the unique index
 * lets one begin, the other decides again on what it finds then.
 */
export async function changeBindings(
  deps: Deps,
  personId: string,
  rules: AttributionRules,
  decide: (open: Binding[]) => BindingChanges,
): Promise<void> {
  try {
    await inTransaction(async () => {
      const { end, begin } = decide(await openBindings(personId))
      const at = deps.now()
      for (const { id, rule } of end) {
        await Bindings.updateOne(
          { _id: id, endedAt: null },
          { $set: { endedAt: at, endRule: rule } },
        )
      }
      const rows = begin.map((b) => beginBinding(newId(), personId, b, rules, at))
      if (rows.length > 0) await Bindings.insertMany(rows)
    })
  } catch (error) {
    if (!isDuplicate(error)) throw error
    await changeBindings(deps, personId, rules, decide)
  }
}
