import type { Deps } from '../../server/deps'
import { issueToken } from '../../server/features/identity/commands/session'
import { personByOpenid } from '../../server/features/members'
import { machineNow } from '../../server/lib/time'
import { loadingDeps } from '../import/place'
import type { Stack } from '../stack/stack'

/** What the features' commands take to fill a stack's database; its connection must be open in this process. */
export function fillingDeps(stack: Stack): Deps {
  const deps = loadingDeps({ files: stack.folder, now: stack.clock.now })
  const settings = {
    serverKey: stack.keys.serverKey,
    ...{
      appid: stack.keys.appid,
      mchid: stack.keys.mchid,
      publicOrigin: '',
      readyTemplate: '',
      backTemplate: '',
      customerService: false,
    },
  }
  return { ...deps, wallNow: machineNow, settings }
}

/** So many visitors with a session each, as if they had logged in. Answers their tokens. */
export async function crowd(stack: Stack, size: number): Promise<string[]> {
  const deps = fillingDeps(stack)
  const tokens: string[] = []
  for (let i = 0; i < size; i += 1) {
    const openid = `crowd-${i}`
    const { _id } = await personByOpenid(deps, { openid, unionid: null })
    tokens.push(issueToken(deps, { sub: _id, kind: 'person', openid }).token)
  }
  return tokens
}
