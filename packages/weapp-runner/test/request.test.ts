import http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { MiniProgram } from '../src'
import { callWx, openConsole, outcome } from './support/sample'

interface Seen {
  method: string
  url: string
  type: string
  token: string
  body: string
}

const server = http.createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const { pathname } = new URL(request.url ?? '', 'http://x')
    if (pathname === '/silent') return
    const seen: Seen = {
      method: request.method ?? '',
      url: request.url ?? '',
      type: String(request.headers['content-type']),
      token: String(request.headers.authorization),
      body: Buffer.concat(chunks).toString(),
    }
    response.writeHead(pathname === '/broken' ? 500 : 200, { 'X-Now': 'now', 'set-cookie': 'a=1' })
    response.end(pathname === '/text' ? '<p>' : JSON.stringify(seen))
  })
})
let origin = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

async function request(
  options: object,
  program: MiniProgram = openConsole(),
): Promise<[string, Record<string, unknown>]> {
  return outcome(await callWx(program, { api: 'request', args: [options] }))
}

describe('wx.request', () => {
  it('answers status, headers in lower case, cookies and parsed JSON', async () => {
    const [kind, result] = await request({
      url: `${origin}/a`,
      header: { Authorization: 'Bearer t' },
    })
    expect(kind).toBe('success')
    expect(result).toMatchObject({ statusCode: 200, cookies: ['a=1'], errMsg: 'request:ok' })
    expect(result.header).toMatchObject({ 'x-now': 'now' })
    expect(result.data).toMatchObject({
      method: 'GET',
      type: 'application/json',
      token: 'Bearer t',
    })
  })

  it('calls a status of 500 a success too', async () => {
    const [kind, result] = await request({ url: `${origin}/broken` })
    expect([kind, result.statusCode]).toEqual(['success', 500])
  })

  it('hands over text that is no JSON as text', async () => {
    const [, result] = await request({ url: `${origin}/text` })
    expect(result.data).toBe('<p>')
  })

  it.each([
    ['a GET puts data into the query', { data: { q: '茶 1' } }, { url: '/a?x=1&q=%E8%8C%B6%201' }],
    ['a POST sends JSON', { method: 'POST', data: { n: 1 } }, { body: '{"n":1}', method: 'POST' }],
    ['a POST without data has no body', { method: 'post' }, { body: '', method: 'POST' }],
    ['text is sent as it is', { method: 'PUT', data: 'raw' }, { body: 'raw', method: 'PUT' }],
    [
      'a form is encoded',
      {
        method: 'POST',
        data: { a: 1, b: '茶' },
        header: { 'Content-Type': 'application/x-www-form-urlencoded' },
      },
      { body: 'a=1&b=%E8%8C%B6' },
    ],
  ])('%s', async (_, options, seen) => {
    const [, result] = await request({ url: `${origin}/a?x=1`, ...options })
    expect(result.data).toMatchObject(seen)
  })

  it.each([
    ['a relative URL', { url: '/api/a' }, 'invalid url'],
    ['a host off this machine', { url: 'https://mall.example/a' }, 'url not in domain list'],
    [
      'a look-alike of this machine',
      { url: 'http://127.0.0.1.example/a' },
      'url not in domain list',
    ],
    ['PATCH', { url: 'http://127.0.0.1/a', method: 'PATCH' }, 'method PATCH does not exist'],
  ])('refuses and records %s', async (_, options, reason) => {
    const program = openConsole()
    const [kind, result] = await request(options, program)
    expect([kind, result.errMsg]).toEqual(['fail', `request:fail ${reason}`])
    expect(program.errors.join()).toContain(reason)
  })

  it('reaches the loopback origin that stands for one in the build', async () => {
    const program = openConsole({ origins: { 'https://mall.example': origin } })
    const [, result] = await request({ url: 'https://mall.example/b?c=1' }, program)
    expect(result.data).toMatchObject({ url: '/b?c=1' })
    expect(program.errors).toEqual([])
  })

  it('fails without complaint when the server is away, late or given up', async () => {
    const program = openConsole()
    const closed = await request({ url: 'http://127.0.0.1:1/a' }, program)
    expect(closed).toEqual(['fail', expect.objectContaining({ errno: 600001 })])
    const late = await request({ url: `${origin}/silent`, timeout: 20 }, program)
    expect(late).toEqual(['fail', { errMsg: 'request:fail timeout', errno: 5 }])
    const call = { api: 'request', args: [{ url: `${origin}/silent` }], abort: true }
    expect(await callWx(program, call)).toContain('request:fail abort')
    expect(program.errors).toEqual([])
  })

  it('goes through the fetch of the host', async () => {
    const asked: string[] = []
    const program = openConsole({
      fetch: (url) => {
        asked.push(url)
        return Promise.resolve(new Response('7', { status: 201 }))
      },
    })
    const [, result] = await request({ url: 'http://localhost:9/a' }, program)
    expect(result).toMatchObject({ statusCode: 201, data: 7 })
    expect(asked).toEqual(['http://localhost:9/a'])
  })
})
