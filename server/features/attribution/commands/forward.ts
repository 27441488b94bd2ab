import type { Deps } from '../../../deps'
import { inTransaction, isDuplicate } from '../../../db/transaction'
import { token } from '../../../lib/random'
import { requireStore } from '../../org/index'
import type { ForwardBody, ShareCodeView } from '../contract'
import { ShareCodes } from '../model/sharing'
import { presentCode, shownOf } from '../rules/show-code'
import { parentOf, type ShareCode } from '../rules/share-code'
import { requireChain } from './codes'
import { productShared } from './share-code'
import { recordTouch } from './touches'

type Forward = ForwardBody & { code: string; personId: string }

/**
 * A shopper passes on what a code showed her: a code of her own below it, so that the guide keeps the touch and it is
 * known who sent it round. The same page passed on again has the same code, also when asked for twice at once.
 * @throws AppError `share_code_unknown`, `share_code_ended`, `share_target_invalid` (the store does not sell it)
 */
export async function forwardCode(deps: Deps, props: Forward): Promise<ShareCodeView> {
  const { personId, page } = props
  const { code, root } = await requireChain(deps, props.code)
  const store = await requireStore(root.storeId)
  const product = await productShared(deps, store, props)
  const at = deps.now()
  const { storeId, staffId, campaign } = root
  const child: ShareCode = {
    ...{ _id: token(deps.random, 10), storeId, staffId, campaign, page, channel: 'card' },
    ...{ productId: product?._id ?? null, forwardedBy: personId, parent: parentOf(code, personId) },
    ...{ root: root._id, createdAt: at, usedAt: at, validUntil: null, revokedAt: null },
    link: null,
  }
  const made = await sameOrNew(deps, child)
  return presentCode({ code: made, root }, shownOf(store, product), null)
}

async function sameOrNew(deps: Deps, child: ShareCode): Promise<ShareCode> {
  const { forwardedBy: personId, parent, page, productId } = child
  const same = { forwardedBy: personId, parent, page, productId }
  const known = await ShareCodes.findOne(same).lean<ShareCode>()
  if (known || personId === null) return known ?? child
  try {
    await inTransaction(async () => {
      await ShareCodes.insertMany([child])
      await recordTouch(deps, { kind: 'forwarded', personId, storeId: child.storeId, code: child })
    })
    return child
  } catch (error) {
    if (!isDuplicate(error, 'forwardedBy')) throw error
    return sameOrNew(deps, child)
  }
}
