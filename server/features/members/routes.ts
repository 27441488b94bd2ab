import { access } from '../../http/access'
import { route } from '../../http/route'
import { refuse } from '../../lib/errors'
import { joinMember } from './commands'
import { joinBody, memberView } from './contract'
import { presentMember } from './present'

export const routes = [
  route(
    {
      method: 'POST',
      path: '/api/v1/members/join',
      access: access.visitor(),
      summary: '开卡：用微信验证过的手机号成为会员',
      body: joinBody,
      response: memberView,
      errors: ['phone_code_invalid', 'phone_taken', 'wechat_unavailable'],
    },
    async (deps, { principal, body }) => {
      const view = presentMember(await joinMember(deps, { ...principal, ...body }))
      if (!view) throw refuse('internal')
      return view
    },
  ),
]
