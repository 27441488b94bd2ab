import { access } from '../../http/access'
import { route } from '../../http/route'
import { refuse } from '../../lib/errors'
import { articleVersions } from '../content/index'
import { agreeAgain, joinMember, presentMember, type Person, type Texts } from '../members/index'
import { consentBody, joinBody, memberView, type MemberView } from '../members/contract'
import { deleteAccount, unfinishedWith } from './commands'
import { deletionView, legalView } from './contract'
import { hindrances, KEPT } from './rules'

/** The texts in force. One database command. */
async function textsInForce(): Promise<Texts> {
  const versions = await articleVersions(['agreement', 'privacy'])
  return { agreement: versions.get('agreement') ?? null, privacy: versions.get('privacy') ?? '' }
}

const legal = route(
  {
    method: 'GET',
    path: '/api/v1/legal',
    access: access.public(),
    summary: '会员协议和隐私政策的当前版本，以及有没有在线客服',
    response: legalView,
  },
  async (deps) => {
    const { agreement, privacy } = await textsInForce()
    return { agreement: agreement ?? '', privacy, customerService: deps.settings.customerService }
  },
)

function asMember(person: Person): MemberView {
  const view = presentMember(person)
  if (!view) throw refuse('internal')
  return view
}

const join = route(
  {
    method: 'POST',
    path: '/api/v1/members/join',
    access: access.visitor(),
    summary: '开卡：同意当前版本的会员协议和隐私政策，用微信验证过的手机号成为会员',
    body: joinBody,
    response: memberView,
    errors: ['consent_required', 'phone_code_invalid', 'phone_taken', 'wechat_unavailable'],
  },
  async (deps, { principal, body }) =>
    asMember(await joinMember(deps, { ...principal, ...body, texts: await textsInForce() })),
)

const agree = route(
  {
    method: 'POST',
    path: '/api/v1/members/consent',
    access: access.member(),
    summary: '协议或隐私政策有了新版本：会员看过后再同意一次，记下版本和时间',
    body: consentBody,
    response: memberView,
    errors: ['consent_required'],
  },
  async (deps, { principal: { personId }, body }) =>
    asMember(await agreeAgain(deps, { personId, ...body, texts: await textsInForce() })),
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

export const routes = [legal, join, agree, preview, remove]
