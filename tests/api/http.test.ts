import { testApp, type TestApp } from '../support/app'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
  await app.store()
})

describe('every answer', () => {
  it('carries a request id and the business time', async () => {
    const answer = await app.request.get('/api/v1/stores')
    expect(answer.headers['x-request-id']).toMatch(/^\w{16}$/)
    expect(answer.headers['x-now']).toBe(app.clock.now().toISOString())
    expect(answer.body.cities[0]).toMatchObject({ city: '武汉' })
  })

  it.each([
    ['GET', '/api/v1/nothing', 404, 'not_found'],
    ['GET', '/api/v1/stores/nowhere', 404, 'store_not_found'],
    ['GET', '/api/v1/stores/$where', 400, 'invalid_input'],
  ])('refuses %s %s with a stable code', async (_method, path, status, code) => {
    const answer = await app.request.get(path)
    expect([answer.status, answer.body.error.code]).toEqual([status, code])
    expect(answer.body.requestId).toBe(answer.headers['x-request-id'])
  })
})

describe('bodies', () => {
  it('refuses broken JSON', async () => {
    const answer = await app.request
      .post('/api/v1/login')
      .set('Content-Type', 'application/json')
      .send('{"code":')
    expect([answer.status, answer.body.error.code]).toEqual([400, 'broken_json'])
  })

  it('refuses 10 MB', async () => {
    const answer = await app.request
      .post('/api/v1/login')
      .set('Content-Type', 'application/json')
      .send(Buffer.alloc(10 * 1024 * 1024, 0x20))
    expect([answer.status, answer.body.error.code]).toEqual([413, 'body_too_large'])
  })

  it.each([
    ['lists', '[', ']'],
    ['objects', '{"a":', '}'],
  ])('refuses %s ten thousand deep, and takes twenty levels', async (_what, open, close) => {
    const nested = (levels: number) => `${open.repeat(levels - 1)}{}${close.repeat(levels - 1)}`
    const send = async (levels: number) => {
      const json = app.request.post('/api/v1/login').set('Content-Type', 'application/json')
      const { status, body } = await json.send(`{"code":"someone","more":${nested(levels)}}`)
      return [status, body.error?.code]
    }
    expect(await send(10_000)).toEqual([400, 'invalid_input'])
    expect(await send(20)).toEqual([400, 'invalid_input'])
    expect(await send(19)).toEqual([200, undefined])
  })

  it('names every wrong field, in Chinese', async () => {
    const answer = await app.request.post('/api/v1/login').send({ code: 7 })
    expect(answer.body.error).toMatchObject({
      code: 'invalid_input',
      data: { issues: [{ path: 'code', message: expect.stringMatching(/^无效输入/) }] },
    })
  })
})

describe('for operators', () => {
  it('answers health, readiness and metrics', async () => {
    expect((await app.request.get('/healthz')).body).toEqual({ ok: true })
    expect((await app.request.get('/readyz')).body).toEqual({ ok: true })
    const metrics = await app.request.get('/metrics')
    expect(metrics.text).toContain('yundian_outbox_waiting 0')
    expect(metrics.text).toContain('route="/api/v1/stores"')
  })

  it('describes every route by the schemas that check it, and as a page', async () => {
    const { body } = await app.request.get('/api/openapi.json')
    expect(body.openapi).toBe('3.1.0')
    expect(body.paths['/api/v1/login'].post.requestBody).toBeTruthy()
    expect(body.paths['/api/v1/stores/{storeId}/staff'].post['x-access'].roles).toEqual(['manager'])
    expect(body.paths['/api/v1/login'].post.security).toEqual([])
    expect(body.security).toEqual([{ bearer: [] }])
    expect(body.paths['/api/v1/me'].get.security).toBeUndefined()
    const answers = (path: string): string[] =>
      Object.keys(body.paths[path].get.responses['200'].content)
    expect(answers('/media/{folder}/{name}')).toEqual(['image/webp', 'image/png', 'image/jpeg'])
    expect(answers('/api/v1/share-codes/{code}/image')).toEqual(['image/png'])
    const page = await app.request.get('/api/docs')
    expect(page.text).toContain('/api/v1/login')
    const article = /<article id="get-\/api\/v1\/stores">.*?<\/article>/s.exec(page.text)?.[0]
    expect(article).toContain('<code>q</code>（查询，可不填）')
    expect(article).not.toContain('Idempotency-Key')
    const placing = /<article id="post-\/api\/v1\/stores\/\{storeId\}\/orders">.*?<\/article>/s
    expect(placing.exec(page.text)?.[0]).toContain('<code>Idempotency-Key</code>（请求头）')
  })
})
