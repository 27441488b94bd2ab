import { parseSync } from '@swc/core'
import jsQR from 'jsqr'
import sharp from 'sharp'
import http from 'node:http'
import { once } from 'node:events'
import type { Simulator } from '../src'
import { ANNA, BEN, fakeClock, start, stopAll } from './support/world'

let simulator: Simulator

beforeAll(async () => {
  simulator = await start({
    app: { appid: 'wxsimulated0001', secret: 'simulated-secret', name: '好茶' },
    people: [{ ...ANNA, note: '顾客' }, BEN],
    phones: [{ personId: BEN.id }, { personId: ANNA.id }],
    h5: { folder: __dirname, upstream: () => 'http://127.0.0.1:9' },
  })
})
afterAll(stopAll)

const get = (path: string) => fetch(simulator.origin + path)

/** Every script that the page loads, by following the imports from its first one. */
async function scriptsFrom(entry: string): Promise<Map<string, string>> {
  const loaded = new Map<string, string>()
  const waiting = [entry]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (loaded.has(path)) continue
    const response = await get(path)
    expect([path, response.status, response.headers.get('content-type')]).toEqual([
      path,
      200,
      'text/javascript; charset=utf-8',
    ])
    const code = await response.text()
    loaded.set(path, code)
    for (const [, name] of code.matchAll(/from ["']([^"']+)["']/g)) {
      waiting.push(new URL(name, simulator.origin + path).pathname)
    }
  }
  return loaded
}

it('is one page whose styles and scripts are all there, without types, and import nothing else', async () => {
  const page = await (await get('/')).text()
  expect(page).toContain('<html lang="zh-CN">')
  const styles = [...page.matchAll(/href="(\/panel\/[^"]+)"/g)].map(([, path]) => path)
  expect(styles.length).toBeGreaterThan(0)
  for (const path of styles) {
    const response = await get(path)
    expect([path, response.status]).toEqual([path, 200])
    expect(response.headers.get('content-type')).toBe('text/css; charset=utf-8')
  }
  const scripts = await scriptsFrom('/panel/main')
  expect(scripts.size).toBeGreaterThan(20)
  for (const code of scripts.values()) {
    expect(parseSync(code, { syntax: 'ecmascript', target: 'es2020' }).type).toBe('Module')
    expect(code).not.toMatch(/https?:\/\/(?!www\.w3\.org)/)
  }
})

it('loads nothing from elsewhere, frames the phones only, and is framed by nobody', async () => {
  const policy = (await get('/')).headers.get('content-security-policy') ?? ''
  const frames = simulator.phones.map(({ origin }) => origin).join(' ')
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    `img-src 'self' data: ${frames}`,
    `frame-src ${frames}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ])
})

it('knows its phones in the order they were given, and no secrets', async () => {
  const facts = (await (await get('/panel/facts.json')).json()) as Record<string, unknown>
  expect(facts).toEqual({
    app: { name: '好茶', icon: null },
    people: [
      { id: 'anna', name: '安娜', note: '顾客', phone: ANNA.phone },
      { id: 'ben', name: '阿本', phone: BEN.phone },
    ],
    phones: simulator.phones,
    templates: [{ id: 'template-ready', title: '取货提醒' }],
    canAdvance: true,
  })
  expect(simulator.phones.map(({ personId }) => personId)).toEqual(['ben', 'anna'])
})

it('under another name leads to 127.0.0.1, which the phones know', async () => {
  const { port } = new URL(simulator.origin)
  const request = http.get({ host: '127.0.0.1', port, headers: { Host: `localhost:${port}` } })
  const [response] = (await once(request, 'response')) as [http.IncomingMessage]
  response.resume()
  expect([response.statusCode, response.headers.location]).toEqual([302, `${simulator.origin}/`])
})

it.each(['/panel/', '/panel/nothing', '/panel/pages', '/panel/main.ts', '/panel/index.html'])(
  '%s is not a file of it',
  async (path) => {
    expect((await get(path)).status).toBe(404)
  },
)

it('draws codes that scan', async () => {
  const text = 'wxacode:pages/home/index?scene=a%3D1'
  const response = await get(`/panel/code.png?text=${encodeURIComponent(text)}`)
  expect(response.headers.get('content-type')).toBe('image/png')
  const image = sharp(Buffer.from(await response.arrayBuffer())).ensureAlpha()
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true })
  expect(jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(text)
})

it.each(['', 'x'.repeat(2_001)])('draws no code of a text too short or long', async (text) => {
  expect((await get(`/panel/code.png?text=${text}`)).status).toBe(400)
})

it('is there without phones and with a clock that stands', async () => {
  const { now } = fakeClock()
  const bare = await start({ clock: { now } })
  const facts = (await (await fetch(`${bare.origin}/panel/facts.json`)).json()) as object
  expect(facts).toMatchObject({ phones: [], canAdvance: false })
  const policy = (await fetch(bare.origin)).headers.get('content-security-policy')
  expect(policy).toContain("frame-src 'none'")
})
