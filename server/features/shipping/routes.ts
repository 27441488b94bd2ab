import { access } from '../../http/access'
import { Binary, route } from '../../http/route'
import { answerCheck, receivePush } from './commands/receive'

const PATH = '/api/v1/wechat/events'
const text = (content: string) => new Binary('text/plain', Buffer.from(content))

/** WeChat's own calls: what they say is believed by their signature alone. */
export const routes = [
  route(
    {
      method: 'GET',
      path: PATH,
      access: access.signed(),
      summary: '微信消息推送：验证地址',
      bytes: ['text/plain'],
      errors: ['notification_refused'],
    },
    async (deps, { query }) => text(answerCheck(deps, query as Record<string, unknown>)),
  ),
  route(
    {
      method: 'POST',
      path: PATH,
      access: access.signed(),
      summary: '微信消息推送：发货、结算等事件（安全模式）',
      bytes: ['text/plain'],
      errors: ['notification_refused', 'notification_unreadable'],
    },
    async (deps, { query, raw }) => {
      await receivePush(deps, { query: query as Record<string, unknown>, raw })
      return text('success')
    },
  ),
]
