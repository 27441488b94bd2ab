import type { ShownCode } from '../../../state'
import type { Panel } from '../panel'
import { choose } from '../phone/choices'
import type { Phone } from '../phone/phone'
import { codeImage, sim } from '../sim'
import { chatsOf, titleOf } from '../wechat/inbox'
import { chatPicture } from '../wechat/portraits'
import { Refusal } from './refusal'

/** Sharing a page to a chat (doc: onShareAppMessage). @throws Refusal */
export async function shareCard(
  panel: Panel,
  phone: Phone,
  { title, path, imageUrl }: Record<string, unknown>,
): Promise<object> {
  const chatId = await chooseChat(panel, phone)
  if (chatId === null) throw new Refusal('shareAppMessage:fail cancel')
  const picture = typeof imageUrl === 'string' && imageUrl !== '' ? imageUrl : undefined
  // every phone has an origin of its own: a picture must open on the others too
  const card = { title, path, imageUrl: picture?.replace(phone.origin, '') }
  await sim.sendCard(chatId, phone.id, card)
  phone.sheets.note('已发送')
  await panel.refresh()
  return {}
}

/** A screenshot of a code on the screen, sent to a chat. */
export async function sendCodeToChat(panel: Panel, phone: Phone, code: ShownCode): Promise<void> {
  const chatId = await chooseChat(panel, phone)
  if (chatId === null) return
  const image = await dataUrlOf(codeImage(code.text))
  await sim.sendImage(chatId, phone.id, { image, text: code.text, path: code.path })
  phone.sheets.note('已发送')
  await panel.refresh()
}

function chooseChat(panel: Panel, phone: Phone): Promise<string | null> {
  const choices = chatsOf(panel.state, phone.id).map((chat) => {
    const label = titleOf(chat, phone.id, panel.nameOf)
    return { label, picture: chatPicture(chat.id, label), value: chat.id }
  })
  return choose(phone.sheets, '发送给', choices, '还没有聊天')
}

async function dataUrlOf(url: string): Promise<string> {
  const picture = await (await fetch(url)).blob()
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.addEventListener('load', () => resolve(String(reader.result)))
    reader.readAsDataURL(picture)
  })
}
