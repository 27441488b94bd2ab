import { ALL_STAFF, access } from '../../http/access'
import { Binary, route } from '../../http/route'
import { storePath } from '../org/contract'
import { enter } from './commands/entry'
import { createShareCode, shareCodePicture, shareTarget } from './commands/share-code'
import {
  entryBody,
  entryView,
  newShareCode,
  shareCodePath,
  shareCodeView,
  shareTargetView,
} from './contract'

export const routes = [
  route(
    {
      method: 'POST',
      path: '/api/v1/entry',
      access: access.visitor(),
      summary: '进店：报告怎么来的，由服务器决定去哪家店、绑定什么',
      body: entryBody,
      response: entryView,
    },
    (deps, { body, principal }) => enter(deps, { ...body, personId: principal.personId }),
  ),
  route(
    {
      method: 'POST',
      path: '/api/v1/stores/:storeId/share-codes',
      access: access.staff(ALL_STAFF, 'store'),
      summary: '取分享码：导购自己的，或门店的',
      params: storePath,
      body: newShareCode,
      response: shareCodeView,
      status: 201,
      errors: ['share_target_invalid'],
    },
    (deps, { body, principal }) => createShareCode(deps, { ...body, staff: principal }),
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/share-codes/:code',
      access: access.public(),
      summary: '分享码代表哪家店、哪个页面；不算一次到访（朋友圈单页模式用）',
      params: shareCodePath,
      response: shareTargetView,
      errors: ['share_code_unknown'],
    },
    (_deps, { params }) => shareTarget(params),
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/share-codes/:code/image',
      access: access.public(),
      summary: '分享码的小程序码图片（PNG）',
      params: shareCodePath,
      bytes: ['image/png'],
      errors: ['share_code_unknown', 'wechat_unavailable'],
    },
    async (deps, { params }) => new Binary('image/png', await shareCodePicture(deps, params)),
  ),
]
