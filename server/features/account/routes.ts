import { access } from '../../http/access'
import { route } from '../../http/route'
import { refuse } from '../../lib/errors'
import { articleVersions } from '../content/index'
import { joinMember, presentMember } from '../members/index'
import { joinBody, memberView } from '../members/contract'
import { deleteAccount, unfinishedWith } from './commands'
import { deletionView, legalView } from './contract'
import { hindrances, KEPT } from './rules'

const legal = route(
  {
    method: 'GET',
    path: '/api/v1/legal',
    access: access.public(),
    summary: '会员协议和隐私政策的当前版本，以及有没有在线客服',
    response: legalView,
  },
  async (deps) => {
    const versions = await articleVersions(['agreement', 'privacy'])
    return {
      agreement: versions.get('agreement') ?? '',
      privacy: versions.get('privacy') ?? '',
      customerService: deps.settings.customerService,
    }
  },
)

const join = route(
  {
    method: 'POST',
    path: '/api/v1/members/join',
    access: access.visitor(),
    summary: '开卡：同意当前版本的会员协议，用微信验证过的手机号成为会员',
    body: joinBody,
    response: memberView,
    errors: ['consent_required', 'phone_code_invalid', 'phone_taken', 'wechat_unavailable'],
  },
  async (deps, { principal, body }) => {
    const agreement = (await articleVersions(['agreement'])).get('agreement') ?? null
    const view = presentMember(await joinMember(deps, { ...principal, ...body, agreement }))
    if (!view) throw refuse('internal')
    return view
  },
)

const preview = route(
  {
    method: 'GET',
    path: '/api/v1/me/deletion',
    access: access.visitor(),
    summary: '现在能不能注销账号，为什么不能，注销后什么会留下',
    response: deletionView,
  },
  async (_deps, { principal }) => {
    const reasons = hindrances(await unfinishedWith(principal.personId))
    return { possible: reasons.length === 0, reasons, keeps: KEPT }
  },
)

const remove = route(
  {
    method: 'DELETE',
    path: '/api/v1/me',
    access: access.visitor(),
    summary: '注销账号：会员、手机号和微信关联删除，登录立即失效',
    status: 204,
    errors: ['account_in_use'],
  },
  (deps, { principal }) => deleteAccount(deps, { personId: principal.personId }),
)

export const routes = [legal, join, preview, remove]
