import { access } from '../../http/access'
import { route } from '../../http/route'
import { skuPath } from '../catalog/contract'
import { storePath } from '../org/contract'
import { noteAnswers } from './commands/consent'
import { askNotice } from './commands/notice'
import { noticesView, subscribeBody, templatesView } from './contract'
import { waitedFor } from './model'

const answers = route(
  {
    method: 'POST',
    path: '/api/v1/subscriptions',
    access: access.visitor(),
    summary: '记下顾客对订阅消息的回答',
    body: subscribeBody,
    status: 204,
  },
  async (deps, { principal, body }) => {
    await noteAnswers(deps, { personId: principal.personId, answers: body.answers })
  },
)

const templates = route(
  {
    method: 'GET',
    path: '/api/v1/subscriptions/templates',
    access: access.public(),
    summary: '要问的订阅消息模板，按用途',
    response: templatesView,
  },
  async (deps) => ({ ready: deps.settings.readyTemplate, back: deps.settings.backTemplate }),
)

const notice = route(
  {
    method: 'POST',
    path: '/api/v1/stores/:storeId/skus/:skuId/notice',
    access: access.visitor(),
    summary: '到货提醒：这家店有货时告诉我一次',
    params: skuPath,
    status: 204,
    errors: ['store_not_found', 'sku_not_found', 'display_only', 'in_stock'],
  },
  (deps, { principal, params }) => askNotice(deps, { personId: principal.personId, ...params }),
)

const notices = route(
  {
    method: 'GET',
    path: '/api/v1/stores/:storeId/notices',
    access: access.visitor(),
    summary: '我在这家店设了到货提醒、还没到货的规格',
    params: storePath,
    response: noticesView,
  },
  async (_deps, { principal, params }) => ({
    skuIds: await waitedFor(principal.personId, params.storeId),
  }),
)

export const routes = [answers, templates, notice, notices]
