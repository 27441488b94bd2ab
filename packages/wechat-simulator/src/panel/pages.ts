import type { Context, Middleware } from 'koa'
import QRCode from 'qrcode'
import type { Person } from '../options'
import type { World } from '../world'
import { panelFiles } from './files'
import type { Phone } from './phones'

/** What the panel shows and what does not change while the simulator runs. */
export type PanelFacts = {
  app: { name: string; icon: string | null }
  people: Pick<Person, 'id' | 'name' | 'note' | 'phone'>[]
  phones: Phone[]
  templates: { id: string; title: string; fields?: Record<string, string> }[]
  canAdvance: boolean
}

const LONGEST_CODE = 2_000

/**
 * GET / is the panel, /panel/<file> its files, /panel/facts.json → PanelFacts, /panel/code.png?text= → a QR code.
 * Under another name of this machine it leads to 127.0.0.1, the only one that may frame the phones.
 */
export function panelPages(world: World, phones: readonly Phone[]): Middleware {
  const files = panelFiles()
  return async (ctx, next) => {
    const file = files.get(ctx.path)
    if (ctx.method !== 'GET') return next()
    if (ctx.path === '/' && ctx.host !== panelHost(ctx)) ctx.redirect(`http://${panelHost(ctx)}/`)
    else if (ctx.path === '/panel/facts.json') ctx.body = factsOf(world, phones)
    else if (ctx.path === '/panel/code.png') await sendCode(ctx)
    else if (file) {
      ctx.body = await file.read()
      ctx.type = file.type
      ctx.set('Cache-Control', 'no-store')
      ctx.set('X-Content-Type-Options', 'nosniff')
      ctx.set('Content-Security-Policy', policyFor(phones))
    } else await next()
  }
}

/** Nothing from elsewhere loads; frames and their pictures are the phones' own. */
function policyFor(phones: readonly Phone[]): string {
  const origins = phones.map(({ origin }) => origin).join(' ')
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    `img-src 'self' data: ${origins}`,
    `frame-src ${origins || "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function panelHost(ctx: Context): string {
  return `127.0.0.1:${ctx.req.socket.localPort ?? ''}`
}

function factsOf(world: World, phones: readonly Phone[]): PanelFacts {
  const { app, people, templates = [], clock } = world.options
  return {
    app: { name: app.name ?? app.appid, icon: app.icon ?? null },
    people: people.map(({ id, name, note, phone }) => ({ id, name, note, phone })),
    phones: [...phones],
    templates,
    canAdvance: clock.advance !== undefined,
  }
}

async function sendCode(ctx: Context): Promise<void> {
  const text = new URLSearchParams(ctx.querystring).get('text') ?? ''
  if (text === '' || text.length > LONGEST_CODE) {
    ctx.status = 400
    ctx.body = { error: 'text 必须是 1 到 2000 个字' }
    return
  }
  ctx.body = await QRCode.toBuffer(text, { width: 430, margin: 2, errorCorrectionLevel: 'M' })
  ctx.type = 'image/png'
}
