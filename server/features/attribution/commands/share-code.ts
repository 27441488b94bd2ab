import type { Deps } from '../../../deps'
import type { StaffPrincipal } from '../../../http/access'
import { refuse } from '../../../lib/errors'
import { token } from '../../../lib/random'
import { WechatRefusal, WechatUnavailable } from '../../../wechat'
import { productById } from '../../catalog/index'
import { requireStore } from '../../org/index'
import type { NewShareCode, ShareCodeView, ShareTargetView } from '../contract'
import { ShareCodes } from '../model/sharing'
import type { ShareCode } from '../rules/share-code'

/** Where a share leads in the mini-program; the code travels in the query, nothing else does. */
function pathOf(code: ShareCode): string {
  return code.page === 'product'
    ? `/areas/product/detail/index?id=${code.productId}&s=${code._id}`
    : `/pages/home/index?s=${code._id}`
}

/**
 * A guide's code, or the store's own, for the store's home or one product; the same wish gets the same code again.
 * @throws AppError `share_target_invalid` when the product is not on sale in her store
 */
export async function createShareCode(
  deps: Deps,
  props: NewShareCode & { staff: StaffPrincipal },
): Promise<ShareCodeView> {
  const { staff, page, channel } = props
  const productId = page === 'product' ? (props.productId ?? null) : null
  const store = await requireStore(staff.storeId)
  const product = productId ? await productById(deps, store, productId) : null
  if (page === 'product' && !product) throw refuse('share_target_invalid')
  const staffId = props.of === 'store' ? null : staff.staffId
  const wish = { staffId, storeId: staff.storeId, page, productId, channel }
  const known = await ShareCodes.findOne({ ...wish, revokedAt: null }).lean<ShareCode>()
  const id = token(deps.random, 10)
  const at = deps.now()
  const code: ShareCode = known ?? {
    ...wish,
    ...{ _id: id, campaign: null, forwardedBy: null, parent: null, root: id },
    ...{ createdAt: at, usedAt: at, validUntil: null, revokedAt: null },
  }
  if (!known) await ShareCodes.insertMany([code])
  return {
    code: code._id,
    path: pathOf(code),
    title: product ? `${product.title} · ${store.name}` : store.name,
    picture: product?.pictures[0] ?? null,
    ...{ validUntil: null, link: null },
  }
}

/**
 * The mini-program code of a share code, as WeChat draws it (PNG). It is drawn once, and kept.
 * @throws AppError `share_code_unknown`, `wechat_unavailable`
 */
export async function shareCodePicture(deps: Deps, props: { code: string }): Promise<Buffer> {
  const code = await requireCode(props.code)
  const name = `share-codes/${code._id}.png`
  const kept = await deps.files.read(name)
  if (kept) return kept
  const picture = await draw(deps, code._id)
  await deps.files.write(name, picture)
  return picture
}

async function draw(deps: Deps, scene: string): Promise<Buffer> {
  try {
    return await deps.wechat.miniProgramCode({ scene, page: 'pages/home/index' })
  } catch (error) {
    if (!(error instanceof WechatUnavailable || error instanceof WechatRefusal)) throw error
    deps.log.error({ scene, error: String(error) }, 'WeChat drew no code')
    throw refuse('wechat_unavailable')
  }
}

/**
 * What a share code stands for; counts as no visit. For pages that may not log in.
 * @throws AppError `share_code_unknown`
 */
export async function shareTarget(props: { code: string }): Promise<ShareTargetView> {
  const { storeId, page, productId } = await requireCode(props.code)
  return { storeId, page, productId }
}

async function requireCode(code: string): Promise<ShareCode> {
  const found = await ShareCodes.findOne({ _id: code, revokedAt: null }).lean<ShareCode>()
  if (!found) throw refuse('share_code_unknown')
  return found
}
