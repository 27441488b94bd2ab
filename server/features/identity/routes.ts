import type { Deps } from '../../deps'
import { access } from '../../http/access'
import { route } from '../../http/route'
import { newStaff, staffView, storePath } from '../org/contract'
import { presentStaff, requireStoreWithin } from '../org/index'
import { loginHq } from './commands/headquarters'
import { acceptInvitation, inviteStaff } from './commands/invitation'
import { login } from './commands/session'
import {
  acceptBody,
  hqLoginBody,
  hqNewStaff,
  hqSessionView,
  invitationPath,
  invitationView,
  loginBody,
  sessionView,
  type InvitationView,
} from './contract'
import { serviceRoutes } from './routes/service'

async function invite(
  deps: Deps,
  props: Parameters<typeof inviteStaff>[1],
): Promise<InvitationView> {
  const { staff, token, expiresAt } = await inviteStaff(deps, props)
  return { staff: presentStaff(staff, null), token, expiresAt: expiresAt.toISOString() }
}

export const routes = [
  route(
    {
      method: 'POST',
      path: '/api/v1/login',
      access: access.public(),
      summary: '微信登录；不绑定、不开卡',
      body: loginBody,
      response: sessionView,
      errors: ['login_code_invalid', 'wechat_unavailable'],
    },
    (deps, { body }) => login(deps, body),
  ),
  route(
    {
      method: 'POST',
      path: '/api/v1/hq/login',
      access: access.public(),
      summary: '总部登录',
      body: hqLoginBody,
      response: hqSessionView,
      errors: ['bad_credentials', 'locked_out'],
    },
    async (deps, { body }) => {
      const { token, expiresAt } = await loginHq(deps, body)
      return { token, expiresAt: expiresAt.toISOString() }
    },
  ),
  route(
    {
      method: 'POST',
      path: '/api/v1/hq/staff',
      access: access.hq('staff', 'region'),
      summary: '总部邀请员工',
      body: hqNewStaff,
      response: invitationView,
      status: 201,
      idempotent: true,
      errors: ['store_not_found', 'staff_phone_taken'],
    },
    async (deps, { body, principal }) => {
      await requireStoreWithin(principal, body.storeId)
      return invite(deps, body)
    },
  ),
  route(
    {
      method: 'POST',
      path: '/api/v1/stores/:storeId/staff',
      access: access.staff(['manager'], 'store'),
      summary: '店长邀请员工，得到一次性邀请码',
      params: storePath,
      body: newStaff,
      response: invitationView,
      status: 201,
      idempotent: true,
      errors: ['staff_phone_taken'],
    },
    (deps, { params, body }) => invite(deps, { ...body, ...params }),
  ),
  route(
    {
      method: 'POST',
      path: '/api/v1/staff/invitations/:token/accept',
      access: access.visitor(),
      summary: '接受邀请：手机号须与邀请的一致',
      params: invitationPath,
      body: acceptBody,
      response: staffView,
      errors: [
        'invitation_invalid',
        'invitation_used',
        'invitation_phone_mismatch',
        'staff_already',
      ],
    },
    async (deps, { params, body, principal }) => {
      const staff = await acceptInvitation(deps, { ...params, ...body, ...principal })
      return presentStaff(staff, staff._id)
    },
  ),
  ...serviceRoutes,
]
