import type { ShownCode } from '../../../state'
import type { Panel } from '../panel'
import type { Phone } from '../phone/phone'
import { sim } from '../sim'
import { askPhoneNumber, askPlace, askSubscription } from './consents'
import { requestPayment } from './payment'
import { Refusal } from './refusal'
import { scanForApp } from './scanning'
import { shareCard } from './sharing'

/** An ability of the phone. @throws Refusal */
type Ability = (panel: Panel, phone: Phone, args: Record<string, unknown>) => Promise<unknown>

/** What a mini-program may ask of its phone, by the names of PHONE calls. */
const ABILITIES: Record<string, Ability> = {
  login: (_panel, phone) => sim.login(phone.id),
  getPhoneNumber: askPhoneNumber,
  getFuzzyLocation: askPlace,
  requestPayment,
  scanCode: scanForApp,
  requestSubscribeMessage: askSubscription,
  shareAppMessage: shareCard,
  async showCodes(_panel, phone, { codes }) {
    await phone.showCodes(codes as ShownCode[])
    return {}
  },
  openCustomerService: noted(() => '这里会打开客服会话'),
  makePhoneCall: noted(({ phoneNumber }) => `呼叫 ${String(phoneNumber)}`),
  openLocation: noted(({ name, address }) => `打开地图：${String(name)}，${String(address)}`),
}

/** Carries out a call. @throws Refusal with WeChat's words; anything else that goes wrong becomes one too */
export async function carryOut(
  panel: Panel,
  phone: Phone,
  method: string,
  args: Record<string, unknown>,
): Promise<unknown> {
  if (!Object.hasOwn(ABILITIES, method)) throw new Refusal(`${method}:fail not supported`)
  try {
    return await ABILITIES[method](panel, phone, args)
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal(`${method}:fail ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** An ability that leads out of WeChat: the phone only says where. */
function noted(words: (args: Record<string, unknown>) => string): Ability {
  return async (_panel, phone, args) => {
    phone.sheets.note(words(args))
    return {}
  }
}
