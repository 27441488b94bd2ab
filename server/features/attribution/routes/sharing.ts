import { ALL_STAFF, access } from '../../../http/access'
import { Binary, route } from '../../../http/route'
import { storePath } from '../../org/contract'
import { shareCodePicture } from '../commands/code-picture'
import { enter } from '../commands/entry'
import { forwardCode } from '../commands/forward'
import { myCodes } from '../commands/my-codes'
import { sharePoster } from '../commands/poster'
import {
  createCampaignCode,
  createShareCode,
  revokeShareCode,
  shareTarget,
} from '../commands/share-code'
import {
  entryBody,
  entryView,
  forwardBody,
  newCampaignCode,
  newShareCode,
  shareCodePath,
  shareCodesQuery,
  shareCodesView,
  shareCodeView,
  shareTargetView,
  storeShareCodePath,
} from '../contract'

const forStaff = [
  route(
    {
      method: 'POST',
      path: '/api/v1/stores/:storeId/share-codes',
      access: access.staff(ALL_STAFF, 'store'),
      summary: '取分享码：导购自己的，或门店的；同样的要求得到同一个码',
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
      path: '/api/v1/stores/:storeId/share-codes',
      access: access.staff(ALL_STAFF, 'store'),
      summary: '我的分享码，最近用过的在前；各有多少人打开、开卡，成了几单',
      params: storePath,
      query: shareCodesQuery,
      response: shareCodesView,
      errors: ['invalid_input'],
    },
    (deps, { query, principal }) => myCodes(deps, { staff: principal, after: query.after }),
  ),
  route(
    {
      method: 'POST',
      path: '/api/v1/stores/:storeId/share-codes/:code/revoke',
      access: access.staff(ALL_STAFF, 'store'),
      summary: '作废分享码：自己的；店长可作废本店任何一个',
      params: storeShareCodePath,
      status: 204,
      errors: ['share_code_unknown'],
    },
    (deps, { params, principal }) => revokeShareCode(deps, { code: params.code, staff: principal }),
  ),
  route(
    {
      method: 'POST',
      path: '/api/v1/hq/share-codes',
      access: access.hq('goods', 'region'),
      summary: '总部取分享码：可挂活动，可指定导购',
      body: newCampaignCode,
      response: shareCodeView,
      status: 201,
      errors: ['store_not_found', 'staff_not_found', 'share_target_invalid'],
    },
    (deps, { body, principal }) => createCampaignCode(deps, { ...body, hq: principal }),
  ),
]

const forShoppers = [
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
      path: '/api/v1/share-codes/:code/forward',
      access: access.visitor(),
      summary: '转发：得到一个挂在原码下的新码，业绩仍归原来的导购',
      params: shareCodePath,
      body: forwardBody,
      response: shareCodeView,
      status: 201,
      errors: ['share_code_unknown', 'share_code_ended', 'share_target_invalid'],
    },
    (deps, { params, body, principal }) =>
      forwardCode(deps, { ...body, code: params.code, personId: principal.personId }),
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
    (deps, { params }) => shareTarget(deps, params),
  ),
]

const pictures = [
  route(
    {
      method: 'GET',
      path: '/api/v1/share-codes/:code/image',
      access: access.public(),
      summary: '分享码的小程序码图片（PNG）',
      params: shareCodePath,
      bytes: ['image/png'],
      errors: ['share_code_unknown', 'share_code_ended', 'wechat_unavailable'],
    },
    async (deps, { params }) => new Binary('image/png', await shareCodePicture(deps, params)),
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/share-codes/:code/poster',
      access: access.public(),
      summary: '分享海报（PNG）：图、现在的价格、导购和小程序码',
      params: shareCodePath,
      bytes: ['image/png'],
      errors: [
        'share_code_unknown',
        'share_code_ended',
        'product_not_listed',
        'wechat_unavailable',
      ],
    },
    async (deps, { params }) => new Binary('image/png', await sharePoster(deps, params)),
  ),
]

/** Share codes and entering. */
export const sharingRoutes = [...forStaff, ...forShoppers, ...pictures]
