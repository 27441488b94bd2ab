import type { ChatMessage } from '../../../state'
import { openCode } from '../abilities/scanning'
import { button, el } from '../dom'
import type { Phone } from '../phone/phone'
import { readingOf } from './codes'

/** A picture of a chat, large; a code in it can be recognised, as by WeChat's long press. */
export async function openPicture(
  phone: Phone,
  { data, ...code }: NonNullable<ChatMessage['image']>,
): Promise<void> {
  const text = readingOf(code)
  const name = code.path === undefined ? '识别图中的码' : '识别图中的小程序码'
  const recognised = await phone.sheets.ask('图片', false, ({ answer, show }) => {
    const image = el('img', { class: 'large-picture', src: data, alt: '' })
    image.addEventListener('contextmenu', (event) => {
      event.preventDefault()
      if (text !== null) answer(true)
    })
    show(
      image,
      text === null ? null : button({ class: 'primary' }, () => answer(true), name),
      button({ class: 'text-button' }, () => answer(false), '取消'),
    )
  })
  if (recognised && text !== null) openCode(phone, { text, path: code.path })
}
