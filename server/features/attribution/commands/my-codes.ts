import type { Deps } from '../../../deps'
import { unknownAfter } from '../../../lib/errors'
import { productsInStore } from '../../catalog/index'
import type { StaffPrincipal } from '../../../http/access'
import { requireStore } from '../../org/index'
import type { ShareCodesView } from '../contract'
import { ShareCodes } from '../model/sharing'
import { presentCodeRow, shownOf } from '../rules/show-code'
import { linkAt, listEndOf, listToken, type ShareCode } from '../rules/share-code'
import { countsOf } from './code-counts'

/** Codes of one page. */
const PAGE = 20

/**
 * The codes that a guide made in her store, the one used last first, each with what came of it. One that is used while she
 * pages on moves to the front.
 * @throws AppError `invalid_input` for an `after` that no page gave
 */
export async function myCodes(
  deps: Deps,
  { staff, after }: { staff: StaffPrincipal; after?: string | undefined },
): Promise<ShareCodesView> {
  const { staffId, storeId } = staff
  const store = await requireStore(storeId)
  const found = await ShareCodes.find({ staffId, storeId, forwardedBy: null, ...beyond(after) })
    .sort({ usedAt: -1, _id: -1 })
    .limit(PAGE + 1)
    .lean<ShareCode[]>()
  const codes = found.slice(0, PAGE)
  const products = await productsInStore(
    deps,
    store,
    codes.flatMap(({ productId }) => productId ?? []),
  )
  const byId = new Map(products.map((product) => [product._id, product]))
  const counts = await countsOf(codes.map(({ _id }) => _id))
  const last = codes.at(-1)
  return {
    codes: codes.map((code) => {
      const shown = shownOf(store, byId.get(code.productId ?? '') ?? null)
      return presentCodeRow(code, shown, linkAt(code, deps.wallNow()), counts(code._id), deps.now())
    }),
    next: found.length > PAGE && last ? listToken(last) : null,
  }
}

function beyond(after: string | undefined): object {
  if (after === undefined) return {}
  const end = listEndOf(after)
  if (!end) throw unknownAfter()
  const { usedAt, id } = end
  return { $or: [{ usedAt: { $lt: usedAt } }, { usedAt, _id: { $lt: id } }] }
}
