import { type PayPort, PushRefused, type WechatPort } from '../../server/wechat'
import { NotificationRefused } from '../../server/wechat/pay/errors'

const notFaked = (): never => {
  throw new Error('this call of WeChat is not faked here')
}

const refusePush = (): never => {
  throw new PushRefused('signature', 'nothing is signed here')
}

/**
 * WeChat as simple as can be, for tests that are not about WeChat: the login code is the openid, the phone code is the
 * phone. Tests about payment run against the simulator.
 */
export function fakeWechat() {
  const sent: { openid: string; templateId: string; page: string; data: object }[] = []
  const wechat: WechatPort = {
    session: async (code) => ({ openid: code }),
    phoneNumber: async (code) => ({ phone: code }),
    miniProgramCode: async () => Buffer.from('png'),
    urlLink: async ({ path, query, days }) => `https://link.test/${days}${path}?${query}`,
    sendSubscribeMessage: async (message) => {
      sent.push(message)
      return { kind: 'ok', data: undefined }
    },
    uploadShipping: async () => ({ kind: 'ok', data: undefined }),
    shippingOrder: async () => ({ kind: 'ok', data: { state: 'shipped', inComplaint: false } }),
    echoPush: refusePush,
    openPush: refusePush,
  }
  const pay: PayPort = {
    order: notFaked,
    payParams: notFaked,
    query: notFaked,
    close: notFaked,
    refund: notFaked,
    queryRefund: notFaked,
    // a day on which nothing was paid
    tradeBill: async () => ({
      kind: 'refused',
      status: 400,
      code: 'NOSTATEMENTEXIST',
      message: '',
    }),
    openNotification: async () => {
      throw new NotificationRefused('signature', 'nothing is signed here')
    },
  }
  return { wechat, pay, sent }
}
