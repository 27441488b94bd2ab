import type Router from '@koa/router'
import Koa from 'koa'
import supertest from 'supertest'
import { access } from '../../server/http/access'
import { createCache } from '../../server/http/cache'
import { answerErrors } from '../../server/http/errors'
import { mountRoutes } from '../../server/http/mount'
import { route, type Route } from '../../server/http/route'
import { refuse } from '../../server/lib/errors'
import { fakeClock } from '../support/clock'
import { testApp, type TestApp } from '../support/app'
import { product, stocked } from '../support/goods'
import { willCount } from '../support/commands'

willCount()

const STORE = 'wh-jianghan'

describe('pages that are answered again from memory', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await testApp({}, { cached: true })
    await app.store()
    await product(app.deps)
    await stocked(app.deps, STORE, { 'hanyang-black': 9 })
  })
  // every test begins with nothing that may be given again
  beforeEach(() => app.wall.advance(10_000))
  const get = (path: string) => app.request.get(`/api/v1/stores/${STORE}${path}`)

  it.each(['/products', '/products/hanyang', '/categories', '/search?q=汉'])(
    'cost no database command a second time: %s',
    async (path) => {
      const first = await get(path)
      expect(first.status).toBe(200)
      let again = first
      expect(await app.countCommands(async () => void (again = await get(path)))).toEqual([])
      expect(again.text).toBe(first.text)
      expect(again.headers['content-type']).toBe('application/json; charset=utf-8')
    },
  )

  it('have request id and time of their own, and no cache outside', async () => {
    const first = await get('/products')
    app.clock.advance(1_000)
    const again = await get('/products')
    expect(again.headers['x-request-id']).not.toBe(first.headers['x-request-id'])
    expect(again.headers['x-now']).toBe(app.deps.now().toISOString())
    expect(again.headers['cache-control']).toBe('no-store')
    expect(again.headers['x-content-type-options']).toBe('nosniff')
  })

  it('are never more than two seconds behind a price, which the quote follows at once', async () => {
    const hq = await app.headquarters()
    const { token } = await app.login('shopper')
    const price = async () => (await get('/products/hanyang')).body.skus[1].unitFen as number
    await price()
    const owner = { kind: 'store', id: STORE }
    const body = { owner, productId: 'hanyang', unitFen: 77_700 }
    await app.request.put('/api/v1/hq/terms').set(app.as(hq)).send(body)
    const quoted = await app.request
      .post(`/api/v1/stores/${STORE}/quote`)
      .set(app.as(token))
      .send({ lines: [{ skuId: 'hanyang-black', quantity: 1 }] })
    expect(quoted.body.payableFen).toBe(77_700)
    app.wall.advance(2_000)
    expect(await price()).toBe(77_700)
  })

  it('are one answer for each address', async () => {
    const all = await get('/products')
    const none = await get('/products?category=nothing')
    expect([all.body.total, none.body.total]).toEqual([1, 0])
    expect((await get('/products')).body.total).toBe(1)
  })

  it('are not refusals: a product that comes is there', async () => {
    expect((await get('/products/coming')).status).toBe(404)
    await product(app.deps, { id: 'coming' })
    expect((await get('/products/coming')).status).toBe(200)
  })

  it('are nobody’s own: the cart is asked every time', async () => {
    const { token } = await app.login('somebody')
    const cart = () => app.request.get(`/api/v1/stores/${STORE}/cart`).set(app.as(token))
    await cart()
    expect((await app.countCommands(cart)).length).toBeGreaterThan(0)
  })
})

describe('the cache of answers', () => {
  const clock = fakeClock()
  let asked = 0
  let work: () => Promise<{ n: number }>
  const page = (cacheMs: number, method: 'GET' | 'POST' = 'GET'): Route =>
    route({ method, path: '/page', access: access.public(), summary: '', cacheMs }, async () =>
      work(),
    )
  const serverOf = (routes: Route[]) => {
    const app = new Koa()
    const cache = createCache(clock.now)
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
    app.use(cache.hits)
    app.use(answerErrors(log))
    const router: Router = mountRoutes(routes, {} as never, {} as never, cache)
    app.use(router.routes())
    return supertest(app.callback())
  }
  /** A door that work waits at. */
  const door = () => {
    let open = (): void => undefined
    const opened = new Promise<void>((done) => (open = done))
    return { open, opened }
  }
  /** Waits until the work was asked for so many times. */
  const until = async (times: number): Promise<void> => {
    while (asked < times) await new Promise((done) => setImmediate(done))
  }
  beforeEach(() => {
    asked = 0
    work = async () => ({ n: (asked += 1) })
    clock.advance(60_000)
  })

  it('gives an answer again until it is as old as the route allows', async () => {
    const server = serverOf([page(1_000)])
    const n = async () => (await server.get('/page')).body.n as number
    expect([await n(), await n()]).toEqual([1, 1])
    clock.advance(999)
    expect(await n()).toBe(1)
    clock.advance(1)
    expect(await n()).toBe(2)
  })

  it('counts the age from when the work began, not from when it ended', async () => {
    const server = serverOf([page(1_000)])
    work = async () => {
      clock.advance(700)
      return { n: (asked += 1) }
    }
    const n = async () => (await server.get('/page')).body.n as number
    expect(await n()).toBe(1)
    clock.advance(299)
    expect(await n()).toBe(1)
    clock.advance(1)
    expect(await n()).toBe(2)
  })

  it('gives nothing older when the clock is put back', async () => {
    const server = serverOf([page(1_000)])
    const n = async () => (await server.get('/page')).body.n as number
    await n()
    clock.advance(-3_600_000)
    expect(await n()).toBe(2)
  })

  it('lets many who ask at once wait for one', async () => {
    const server = serverOf([page(1_000)])
    const { open, opened } = door()
    work = async () => {
      asked += 1
      await opened
      return { n: asked }
    }
    const answers = Promise.all(Array.from({ length: 20 }, () => server.get('/page').then()))
    await until(1)
    open()
    expect((await answers).map(({ body }) => body.n)).toEqual(Array(20).fill(1))
    expect(asked).toBe(1)
  })

  it('lets nobody wait for work that began too long ago', async () => {
    const server = serverOf([page(1_000)])
    const { open, opened } = door()
    work = async () => {
      const n = (asked += 1)
      if (n === 1) await opened
      return { n }
    }
    const slow = server.get('/page').then()
    await until(1)
    clock.advance(1_000)
    expect((await server.get('/page')).body.n).toBe(2)
    open()
    expect((await slow).body.n).toBe(1)
    clock.advance(500)
    expect((await server.get('/page')).body.n).toBe(2)
  })

  it('tells a refusal to those who wait for it, and asks again afterwards', async () => {
    const server = serverOf([page(1_000)])
    const { open, opened } = door()
    work = async () => {
      asked += 1
      await opened
      throw refuse('product_not_found')
    }
    const both = Promise.all([server.get('/page').then(), server.get('/page').then()])
    await until(1)
    open()
    expect((await both).map(({ status }) => status)).toEqual([404, 404])
    work = async () => ({ n: (asked += 1) })
    const after = await server.get('/page')
    expect([after.status, after.body.n]).toEqual([200, asked])
  })

  it('keeps no other method, and boots with no route that is not public', async () => {
    const server = serverOf([page(1_000)])
    await server.get('/page')
    expect((await server.post('/page')).status).toBe(404)
    const own = { ...page(1_000), access: access.visitor() }
    expect(() => serverOf([own])).toThrow('may not be kept')
    expect(() => serverOf([page(1_000, 'POST')])).toThrow('may not be kept')
  })
})
