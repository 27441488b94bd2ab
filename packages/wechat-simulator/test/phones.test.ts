import fs from 'node:fs'
import http from 'node:http'
import os from 'node:os'
import path from 'node:path'
import { once } from 'node:events'
import type { Simulator, SimulatorOptions } from '../src'
import { closeServer, listenOnLoopback } from '../src/loopback'
import { ANNA, BEN, closeLater, start, stopAll } from './support/world'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'phones-'))
let upstream: string
let simulator: Simulator
let phone: string

beforeAll(async () => {
  fs.mkdirSync(path.join(folder, 'h5/js'), { recursive: true })
  fs.writeFileSync(path.join(folder, 'h5/index.html'), '<title>店</title>')
  fs.writeFileSync(path.join(folder, 'h5/js/app.1a.js'), 'start()')
  fs.writeFileSync(path.join(folder, 'h5/cup.webp'), 'RIFF')
  fs.writeFileSync(path.join(folder, 'secret.html'), 'not yours')
  upstream = await merchant()
  simulator = await start(withPhones([ANNA, BEN]))
  phone = simulator.phones[0].origin
})
afterAll(async () => {
  await stopAll()
  fs.rmSync(folder, { recursive: true })
})

/** A merchant's server that says what it was asked, and streams when asked to. */
async function merchant(): Promise<string> {
  const server = http.createServer((request, response) => {
    if (request.url === '/media/never') {
      response.on('close', () => server.emit('left'))
      server.emit('asked')
      return
    }
    if (request.url === '/media/slow') {
      response.write('first ')
      server.once('go-on', () => response.end('second'))
      return
    }
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method, url, headers } = request
      const body = Buffer.concat(chunks).toString()
      response.writeHead(201, { 'Content-Type': 'application/json', 'X-Own': 'kept' })
      response.end(JSON.stringify({ method, url, body, host: headers.host, key: headers['x-key'] }))
    })
  })
  goOn = () => server.emit('go-on')
  asked = once(server, 'asked')
  left = once(server, 'left')
  closeLater(() => closeServer(server))
  return listenOnLoopback(server, 0)
}
let goOn: () => void
let asked: Promise<unknown>
let left: Promise<unknown>

function withPhones(people: { id: string }[], port?: number): Partial<SimulatorOptions> {
  return {
    phones: people.map(({ id }) => ({ personId: id, port })),
    h5: { folder: path.join(folder, 'h5'), upstream: () => upstream },
  }
}

describe('the phones', () => {
  it('are one origin each, of the person', () => {
    const { origin, phones } = simulator
    expect(phones.map(({ personId }) => personId)).toEqual([ANNA.id, BEN.id])
    const origins = new Set([origin, ...phones.map((one) => one.origin)])
    expect([...origins].filter((one) => one.startsWith('http://127.0.0.1:'))).toHaveLength(3)
  })

  it('stop with the simulator', async () => {
    const short = await start(withPhones([ANNA]))
    await short.stop()
    await expect(fetch(short.phones[0].origin)).rejects.toThrow('fetch failed')
  })

  it('start at the port that was wished for, or not at all', async () => {
    const port = Number(new URL(phone).port)
    await expect(start(withPhones([BEN], port))).rejects.toThrow('EADDRINUSE')
  })

  it.each<[string, Partial<SimulatorOptions>, string]>([
    ['without an H5', { phones: [{ personId: ANNA.id }] }, 'h5'],
    ['of a stranger', withPhones([{ id: 'carl' }]), '"carl"'],
    ['of one person twice', withPhones([ANNA, ANNA]), 'two of one person'],
  ])('are refused %s', async (_name, options, message) => {
    await expect(start(options)).rejects.toThrow(message)
  })
})

describe('files of the H5', () => {
  it.each([
    ['/', 'text/html; charset=utf-8', '<title>店</title>'],
    ['/?scene=1007', 'text/html; charset=utf-8', '<title>店</title>'],
    ['/js/app.1a.js', 'text/javascript; charset=utf-8', 'start()'],
    ['/cup.webp', 'image/webp', 'RIFF'],
  ])('%s is served as %s', async (url, type, body) => {
    const response = await fetch(phone + url)
    expect([response.status, response.headers.get('content-type')]).toEqual([200, type])
    expect(await response.text()).toBe(body)
  })

  it.each([
    ['/pages/home/index', 404],
    ['/js', 404],
    ['/js/', 404],
    ['/%2e%2e/secret.html', 404],
    ['/..%2fsecret.html', 404],
    ['/js/%00', 404],
    ['/%ff', 404],
  ])('%s is %i, no page stands in for it', async (url, status) => {
    const { hostname, port } = new URL(phone)
    // not fetch, which would tidy the path up
    const request = http.get({ hostname, port, path: url })
    const [response] = (await once(request, 'response')) as [http.IncomingMessage]
    response.resume()
    expect(response.statusCode).toBe(status)
  })

  it('are not sent twice while they stay the same', async () => {
    const first = await fetch(`${phone}/js/app.1a.js`)
    const headers = { 'If-None-Match': first.headers.get('etag') ?? '' }
    expect((await fetch(`${phone}/js/app.1a.js`, { headers })).status).toBe(304)
    fs.writeFileSync(path.join(folder, 'h5/js/app.1a.js'), 'start(again)')
    const changed = await fetch(`${phone}/js/app.1a.js`, { headers })
    expect(await changed.text()).toBe('start(again)')
    fs.writeFileSync(path.join(folder, 'h5/js/app.1a.js'), 'start()')
  })

  it('cannot be written to', async () => {
    const response = await fetch(`${phone}/index.html`, { method: 'POST', body: 'x' })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })

  it('load nothing from elsewhere and are framed by the panel only', async () => {
    const policy = (await fetch(phone)).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'self' data: blob:;")
    expect(policy).toContain(`frame-ancestors ${simulator.origin}`)
    expect(policy).not.toContain('*')
  })
})

describe('what the merchant answers', () => {
  it.each(['/api/v1/orders?after=2', '/media/cup.webp?w=400'])('%s is passed on', async (url) => {
    const headers = { 'X-Key': 'k1' }
    const response = await fetch(phone + url, { method: 'PUT', headers, body: '{"a":1}' })
    expect([response.status, response.headers.get('x-own')]).toEqual([201, 'kept'])
    expect(await response.json()).toEqual({
      method: 'PUT',
      url,
      body: '{"a":1}',
      host: new URL(upstream).host,
      key: 'k1',
    })
  })

  it('arrives as it is sent', async () => {
    const response = await fetch(`${phone}/media/slow`)
    const reader = response.body?.getReader()
    const next = async () => new TextDecoder().decode((await reader?.read())?.value as Uint8Array)
    expect(await next()).toBe('first ')
    goOn()
    expect(await next()).toBe('second')
  })

  it('is not waited for by one who left', async () => {
    const leaving = new AbortController()
    const answer = fetch(`${phone}/media/never`, { signal: leaving.signal })
    await asked
    leaving.abort()
    await expect(answer).rejects.toThrow('abort')
    await expect(left).resolves.toBeDefined()
  })

  it('is 502 while nobody is there, and goes on when somebody is', async () => {
    const before = upstream
    upstream = 'http://127.0.0.1:9'
    const response = await fetch(`${phone}/api/v1/stores`)
    expect(response.status).toBe(502)
    expect(await response.json()).toMatchObject({ error: { code: 'no_merchant' } })
    upstream = before
    expect((await fetch(`${phone}/api/v1/stores`)).status).toBe(201)
  })
})
