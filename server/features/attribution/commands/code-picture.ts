import type { Deps } from '../../../deps'
import { refuse } from '../../../lib/errors'
import { WechatRefusal, WechatUnavailable } from '../../../wechat'
import { requireChain } from './codes'

/**
 * The mini-program code of a share code, as WeChat draws it (PNG). It is drawn once, and kept.
 * @throws AppError `share_code_unknown`, `share_code_ended`, `wechat_unavailable`
 */
export async function shareCodePicture(deps: Deps, props: { code: string }): Promise<Buffer> {
  const { code } = await requireChain(deps, props.code)
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
