import type { Deps } from '../../../deps'
import { refuse } from '../../../lib/errors'
import { ShareCodes } from '../model/sharing'
import { hasEnded, type Chain, type ShareCode } from '../rules/share-code'

/** A code and the root of its chain; null for a text that is no code. One or two database commands. */
export async function chainOf(text: string): Promise<Chain | null> {
  const code = await ShareCodes.findById(text).lean<ShareCode>()
  if (!code) return null
  if (code.root === code._id) return { code, root: code }
  const root = await ShareCodes.findById(code.root).lean<ShareCode>()
  return root && { code, root }
}

/**
 * A code that holds now, with its root.
 * @throws AppError `share_code_unknown`; `share_code_ended` when it was revoked or is over
 */
export async function requireChain(deps: Pick<Deps, 'now'>, text: string): Promise<Chain> {
  const chain = await chainOf(text)
  if (!chain) throw refuse('share_code_unknown')
  if (hasEnded(chain.root, deps.now())) throw refuse('share_code_ended')
  return chain
}
