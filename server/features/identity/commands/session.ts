import { createSecretKey, type KeyObject } from 'node:crypto'
import jwt from 'jsonwebtoken'
import type { Deps } from '../../../deps'
import type {
  HqPrincipal,
  MemberPrincipal,
  PersonPrincipal,
  PrincipalOf,
  StaffPrincipal,
} from '../../../http/access'
import { refuse } from '../../../lib/errors'
import { plus } from '../../../lib/time'
import { WechatRefusal, WechatUnavailable } from '../../../wechat'
import { personById, personByOpenid, type Person } from '../../members/index'
import { staffOfPerson } from '../../org/index'
import type { SessionView } from '../contract'
import { HqUsers } from '../model'
import { SESSION_MS } from '../rules'

type Claims = { sub: string; kind: 'person' | 'hq'; openid?: string }

/** As a key object: of a string the library finds out each time that it is no public key. */
const secretOf = ({ settings }: Pick<Deps, 'settings'>): KeyObject =>
  createSecretKey(settings.serverKey, 'utf8')

/** A signed session; its life is measured on the machine's clock. */
export function issueToken(
  deps: Pick<Deps, 'wallNow' | 'settings'>,
  claims: Claims,
): { token: string; expiresAt: Date } {
  const issued = deps.wallNow()
  const expiresAt = plus(issued, SESSION_MS)
  const seconds = (at: Date) => Math.floor(at.getTime() / 1000)
  const payload = { ...claims, iat: seconds(issued), exp: seconds(expiresAt) }
  return { token: jwt.sign(payload, secretOf(deps), { algorithm: 'HS256' }), expiresAt }
}

function readToken(
  deps: Pick<Deps, 'wallNow' | 'settings'>,
  token: string,
  kind: Claims['kind'],
): Claims {
  const options = {
    algorithms: ['HS256' as const],
    clockTimestamp: Math.floor(deps.wallNow().getTime() / 1000),
  }
  try {
    const claims = jwt.verify(token, secretOf(deps), options)
    if (typeof claims === 'object' && claims['kind'] === kind && claims.sub) return claims as Claims
  } catch (error) {
    if (error instanceof jwt.TokenExpiredError) throw refuse('session_expired')
  }
  throw refuse('not_logged_in')
}

/**
 * Logs a person in by the code of `wx.login`; she becomes a visitor on first sight. Never binds, never joins.
 * @throws AppError `login_code_invalid`, `wechat_unavailable`
 */
export async function login(deps: Deps, props: { code: string }): Promise<SessionView> {
  const { openid, unionid } = await sessionOf(deps, props.code)
  const person = await personByOpenid(deps, { openid, unionid: unionid ?? null })
  const staff = await staffOfPerson(person._id)
  const { token, expiresAt } = issueToken(deps, { sub: person._id, kind: 'person', openid })
  return {
    token,
    expiresAt: expiresAt.toISOString(),
    personId: person._id,
    isMember: person.member !== null,
    staff: staff && { id: staff._id, name: staff.name, role: staff.role, storeId: staff.storeId },
  }
}

async function sessionOf(deps: Deps, code: string) {
  try {
    return await deps.wechat.session(code)
  } catch (error) {
    if (error instanceof WechatRefusal) throw refuse('login_code_invalid')
    if (error instanceof WechatUnavailable) throw refuse('wechat_unavailable')
    throw error
  }
}

/**
 * How http/access resolves tokens. Persons, staff and headquarters are read again each time, so deleting an account or
 * leaving means out at once.
 */
export function principalOf(deps: Pick<Deps, 'wallNow' | 'settings'>): PrincipalOf {
  const claimed = (token: string): PersonPrincipal => {
    const { sub, openid } = readToken(deps, token, 'person')
    return { kind: 'person', personId: sub, openid: openid ?? '' }
  }
  const known = async (token: string): Promise<[PersonPrincipal, Person]> => {
    const caller = claimed(token)
    const person = await personById(caller.personId)
    if (!person || person.deletedAt) throw refuse('session_expired')
    return [caller, person]
  }
  return {
    person: async (token) => (await known(token))[0],
    member: async (token): Promise<MemberPrincipal> => {
      const [caller, { member }] = await known(token)
      if (!member) throw refuse('not_allowed')
      return { ...caller, memberNo: member.no }
    },
    staff: async (token): Promise<StaffPrincipal> => {
      const caller = claimed(token)
      const staff = await staffOfPerson(caller.personId)
      if (!staff) throw refuse('not_allowed')
      const { _id, storeId, role, name } = staff
      return { ...caller, staffId: _id, storeId, role, staffName: name }
    },
    hq: async (token): Promise<HqPrincipal> => {
      const { sub } = readToken(deps, token, 'hq')
      const user = await HqUsers.findById(sub).lean()
      if (!user) throw refuse('not_allowed')
      const { _id, name, permissions, regionIds } = user
      return { kind: 'hq', userId: _id, name, permissions, regionIds }
    },
  }
}
