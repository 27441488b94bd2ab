import type Router from '@koa/router'
import { isoTime } from '../clock'
import type { Fields } from '../fields'
import { randomText } from '../random'
import type { ChatMessage } from '../state'
import type { World } from '../world'
import { chatMembers, chatViews, scannableCodes } from './chat-views'
import { ControlError, readFields, type ControlContext } from './input'

const KEPT_MESSAGES = 200
const DATA_URL = /^data:image\/(png|jpeg|webp);base64,[0-9A-Za-z+/=]+$/
const BASE64 = /^[0-9A-Za-z+/=]+$/

/**
 * GET /sim/chats → {chats: ChatView[]}: a chat for every pair (`<id>~<id>`, sorted) and `group`.
 * POST /sim/chats/:chatId/cards {from, card: {title, path, imageUrl?}} → {message}: a shared mini-program card.
 * POST /sim/chats/:chatId/texts {from, text} → {message}.
 * POST /sim/chats/:chatId/images {from, image (data URL, or base64 of a PNG), text?, path?} → {message}; `text` is what
 *   the code in the picture reads, `path` what a long press on it opens.
 * GET /sim/codes → {codes: ScannableCode[]}: what can be scanned now, on screens and in chats.
 */
export function chatRoutes(router: Router, world: World): void {
  router.get('/chats', (ctx) => {
    ctx.body = { chats: chatViews(world) }
  })

  router.get('/codes', (ctx) => {
    ctx.body = { codes: scannableCodes(world) }
  })

  router.post('/chats/:chatId/texts', (ctx) => {
    const fields = readFields(ctx)
    ctx.body = post(world, ctx, fields, { text: fields.text('text', { max: 500 }) })
  })

  router.post('/chats/:chatId/cards', (ctx) => {
    const fields = readFields(ctx)
    const card = fields.object('card')
    ctx.body = post(world, ctx, fields, {
      card: {
        title: card.text('title', { max: 200 }),
        path: card.text('path', { max: 2_000 }),
        imageUrl: card.optionalText('imageUrl'),
      },
    })
  })

  router.post('/chats/:chatId/images', (ctx) => {
    const fields = readFields(ctx)
    ctx.body = post(world, ctx, fields, {
      image: {
        data: readImage(fields),
        text: fields.optionalText('text', { max: 2_000 }),
        path: fields.optionalText('path', { max: 2_000 }),
      },
    })
  })
}

function post(
  world: World,
  ctx: ControlContext,
  fields: Fields,
  content: Pick<ChatMessage, 'text' | 'card' | 'image'>,
): { message: Omit<ChatMessage, 'at'> & { at: string } } {
  const { chatId } = ctx.params
  const members = chatMembers(world).get(chatId)
  if (!members) throw new ControlError(404, `没有叫 ${chatId} 的聊天`)
  const from = fields.text('from')
  if (!members.includes(from)) throw new ControlError(400, `${from} 不在这个聊天里`)
  const message: ChatMessage = { id: randomText(12), from, at: world.now(), ...content }
  const messages = [...(world.state.chats.get(chatId) ?? []), message]
  world.state.chats.set(chatId, messages.slice(-KEPT_MESSAGES))
  world.store.changed()
  return { message: { ...message, at: isoTime(message.at) } }
}

function readImage(fields: Fields): string {
  const image = fields.text('image')
  if (DATA_URL.test(image)) return image
  if (BASE64.test(image)) return `data:image/png;base64,${image}`
  throw fields.wrong('image', '必须是图片的 data URL 或 PNG 的 base64')
}
