import { Fields, type JsonObject } from '../fields'
import type { Person } from '../options'
import type { Consent, SubscribeMessage } from '../state'
import type { World } from '../world'
import { ApiError, dataError } from './errors'
import { checkMessageData } from './message-data'
import { isPublished } from './wxacode'

/**
 * POST /cgi-bin/message/subscribe/send (doc: 发送订阅消息): one consent, one message.
 * @throws ApiError 40003 openid, 40037 template, 41030 page, 47003 data, 43101 no consent left
 */
export function sendSubscribeMessage(world: World, body: JsonObject): void {
  const fields = new Fields(body, dataError)
  const person = world.personOf(fields.optionalText('touser') ?? '')
  if (!person) throw new ApiError(40003, 'invalid openid')
  const templateId = fields.optionalText('template_id')
  const template = world.options.templates?.find(({ id }) => id === templateId)
  if (!template) throw new ApiError(40037, 'invalid template_id')
  const page = fields.optionalText('page')
  if (page && !isPublished(world, page.split('?')[0])) throw new ApiError(41030, 'invalid page')
  const data = checkMessageData(body.data)
  const consent = consentOf(world, person, template.id)
  if (consent.left === 0) throw new ApiError(43101, 'user refuse to accept the msg')
  consent.left -= 1
  const message: SubscribeMessage = {
    personId: person.id,
    templateId: template.id,
    title: template.title,
    data,
    at: world.now(),
  }
  world.state.messages.push(page ? { ...message, page } : message)
  world.store.changed()
}

/** Adds one consent for a template. */
export function addConsent(world: World, person: Person, templateId: string): void {
  consentOf(world, person, templateId).left += 1
  world.store.changed()
}

/** The errMsg and errCode of `wx.requestSubscribeMessage` that cannot be asked, or null when it can. */
export function subscribeRefusal(world: World, templateIds: string[]): JsonObject | null {
  if (templateIds.length === 0) {
    return { errMsg: 'requestSubscribeMessage:fail TmplIds can not be empty', errCode: 10001 }
  }
  if (templateIds.length > 5) {
    return { errMsg: 'requestSubscribeMessage:fail too many TmplIds', errCode: 20003 }
  }
  const known = world.options.templates?.map(({ id }) => id) ?? []
  if (templateIds.every((id) => known.includes(id))) return null
  const errMsg =
    'requestSubscribeMessage:fail No template data return, verify the template id exist'
  return { errMsg, errCode: 20001 }
}

function consentOf(world: World, person: Person, templateId: string): Consent {
  const { consents } = world.state
  const found = consents.find(
    (consent) => consent.openid === person.openid && consent.templateId === templateId,
  )
  if (found) return found
  const consent = { openid: person.openid, templateId, left: 0 }
  consents.push(consent)
  return consent
}
