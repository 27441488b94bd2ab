import { access } from '../../http/access'
import { route } from '../../http/route'
import { noteAnswers } from './commands'
import { subscribeBody, templatesView } from './contract'

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

export const routes = [answers, templates]
