import { refuse } from '../lib/errors'

export type StaffRole = 'guide' | 'optometrist' | 'cashier' | 'manager'
export const PERMISSIONS = [
  'staff',
  'stores',
  'rulesets',
  'goods',
  'payments',
  'performance',
] as const
export type Permission = (typeof PERMISSIONS)[number]

/** Who calls. `staff` is read again from the database on every staff request. */
export type PersonPrincipal = { kind: 'person'; personId: string; openid: string }
export type MemberPrincipal = PersonPrincipal & { memberNo: string }
export type StaffPrincipal = PersonPrincipal & {
  staffId: string
  storeId: string
  role: StaffRole
  staffName: string
}
export type HqPrincipal = {
  kind: 'hq'
  userId: string
  name: string
  permissions: Permission[]
  /** the regions it looks after; null: the whole brand */
  regionIds: string[] | null
}

/**
 * What a route declares: who may call it, and what of the brand's data it touches.
 * `scope` is checked here for `store` (the path's storeId is the caller's store); `own` is checked by the read itself,
 * which always names the caller's id. A log-in of headquarters for some regions enters `brand` routes never; a `region` route
 * admits it and checks the store or region that is named (org.requireStoreWithin).
 */
export type Access =
  | { who: 'public' }
  | { who: 'visitor'; scope: 'own' }
  | { who: 'member'; scope: 'own' }
  | { who: 'staff'; roles: readonly StaffRole[]; scope: 'own' | 'store' }
  | { who: 'hq'; permission: Permission; scope: 'brand' | 'region' }
  | { who: 'signed' }

export type PrincipalFor<A extends Access> = A extends { who: 'visitor' }
  ? PersonPrincipal
  : A extends { who: 'member' }
    ? MemberPrincipal
    : A extends { who: 'staff' }
      ? StaffPrincipal
      : A extends { who: 'hq' }
        ? HqPrincipal
        : null

/** Resolves a session token for one kind of caller; identity hands it to createApp. Throws a refusal. */
export type PrincipalOf = {
  person(token: string): Promise<PersonPrincipal>
  member(token: string): Promise<MemberPrincipal>
  staff(token: string): Promise<StaffPrincipal>
  hq(token: string): Promise<HqPrincipal>
}

export const ALL_STAFF: readonly StaffRole[] = ['guide', 'optometrist', 'cashier', 'manager']

/** Declarations read like a sentence at the route: `access.staff(['manager'], 'store')`. */
export const access = {
  public: () => ({ who: 'public' }) as const,
  visitor: () => ({ who: 'visitor', scope: 'own' }) as const,
  member: () => ({ who: 'member', scope: 'own' }) as const,
  staff: (roles: readonly StaffRole[], scope: 'own' | 'store') =>
    ({ who: 'staff', roles, scope }) as const,
  hq: (permission: Permission, scope: 'brand' | 'region' = 'brand') =>
    ({ who: 'hq', permission, scope }) as const,
  signed: () => ({ who: 'signed' }) as const,
}

/**
 * The caller, if the declaration lets her in.
 * @throws AppError `not_logged_in`, `session_expired` (401), `not_allowed` (403)
 */
export async function admit(
  declared: Access,
  token: string | undefined,
  params: Record<string, string>,
  principalOf: PrincipalOf,
): Promise<PersonPrincipal | MemberPrincipal | StaffPrincipal | HqPrincipal | null> {
  if (declared.who === 'public' || declared.who === 'signed') return null
  if (!token) throw refuse('not_logged_in')
  if (declared.who === 'visitor') return principalOf.person(token)
  if (declared.who === 'member') return principalOf.member(token)
  if (declared.who === 'hq') {
    const hq = await principalOf.hq(token)
    if (!hq.permissions.includes(declared.permission)) throw refuse('not_allowed')
    if (declared.scope === 'brand' && hq.regionIds !== null) throw refuse('not_allowed')
    return hq
  }
  const staff = await principalOf.staff(token)
  if (!declared.roles.includes(staff.role)) throw refuse('not_allowed')
  if (declared.scope === 'store' && params['storeId'] !== staff.storeId) throw refuse('not_allowed')
  return staff
}
