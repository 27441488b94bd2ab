import { saveRegion } from '../../server/features/org'
import { answerOf } from '../support/answer'
import { product } from '../support/goods'
import { orderingApp, OTHER_STORE, STORE, type OrderingApp } from '../support/ordering'
import { sharing } from '../support/sharing'

let app: OrderingApp
let on: ReturnType<typeof sharing>
let lin: Awaited<ReturnType<OrderingApp['staff']>>

beforeAll(async () => {
  app = await orderingApp()
  on = sharing(app)
  lin = await app.staff(STORE, 'guide', '林知夏')
})

let people = 0
const somebody = () => app.login(`shopper-${(people += 1)}`)
const HOME = { page: 'home' }

describe('a card that a shopper passes on', () => {
  it('is a code of its own below the guide’s, and leaves one touch of passing on', async () => {
    const { code } = await on.code(lin.token)
    const { token, personId } = await somebody()
    await on.open(token, code)
    const answer = await on.forward(token, code)
    expect(answer.status).toBe(201)
    const child = answer.body.code as string
    expect(child).not.toBe(code)
    expect(answer.body).toEqual({
      code: child,
      path: `/areas/product/detail/index?id=hanyang&s=${child}`,
      title: '「汉阳树」板材圆方框 · 江汉路店',
      picture: 'front.webp',
      ...{ validUntil: null, link: null },
    })
    expect((await on.forward(token, code)).body.code).toBe(child)
    const kinds = (await on.touches(personId)).map((t) => [t['kind'], t['shareCode']])
    expect(kinds).toEqual([
      ['card', code],
      ['forwarded', child],
    ])
  })

  it('is one code when it is passed on twice at once', async () => {
    const { code } = await on.code(lin.token)
    const { token, personId } = await somebody()
    const answers = await Promise.all([1, 2, 3].map(() => on.forward(token, code)))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set(answers.map(({ body }) => body.code)).size).toBe(1)
    expect(await on.touches(personId)).toHaveLength(1)
  })

  it('counts for the guide with whoever opens it, and names who passed it on', async () => {
    const { code } = await on.code(lin.token, { channel: 'poster' })
    const sender = await somebody()
    const child = (await on.forward(sender.token, code)).body.code as string
    const { token, personId } = await somebody()
    expect(await on.open(token, child)).toMatchObject({
      ...{ storeId: STORE, page: 'product', productId: 'hanyang', guideName: '林知夏' },
    })
    expect(await on.touches(personId)).toMatchObject([
      {
        ...{ kind: 'card', staffId: lin.staffId, shareCode: child, channel: 'card' },
        forwardedBy: sender.personId,
      },
    ])
  })

  it('goes from hand to hand; a card of one’s own passed on again stays the same', async () => {
    const { code } = await on.code(lin.token, { ...HOME, productId: undefined, channel: 'code' })
    const [first, second] = [await somebody(), await somebody()]
    const own = (await on.forward(first.token, code, HOME)).body.code as string
    expect((await on.forward(first.token, own, HOME)).body.code).toBe(own)
    const next = (await on.forward(second.token, own, HOME)).body.code as string
    expect(next).not.toBe(own)
    expect((await on.open((await somebody()).token, next)).guideName).toBe('林知夏')
    expect((await on.row(lin.token, code))?.opened).toBe(1)
  })

  it('may show another page than the one she came to', async () => {
    const { code } = await on.code(lin.token)
    const { token } = await somebody()
    const home = await on.forward(token, code, HOME)
    expect(home.body).toMatchObject({ title: '江汉路店', picture: null })
    for (const body of [{ page: 'product' }, { page: 'product', productId: 'none' }]) {
      expect(answerOf(await on.forward(token, code, body))).toEqual([400, 'share_target_invalid'])
    }
  })

  it('of a former guide opens her store, and counts for nobody', async () => {
    const gone = await app.staff(STORE, 'guide', '离职的人')
    const { code } = await on.code(gone.token)
    const child = (await on.forward((await somebody()).token, code)).body.code as string
    await app.leave(gone.staffId)
    const { token } = await somebody()
    const entry = await on.open(token, child)
    expect(entry).toMatchObject({ storeId: STORE, page: 'product', guideName: null, notice: null })
  })

  it('is refused for a code that nobody made', async () => {
    const { token } = await somebody()
    expect(answerOf(await on.forward(token, 'nobodymade'))).toEqual([404, 'share_code_unknown'])
  })
})

describe('what came of a code', () => {
  const join = (token: string, phoneCode: string) =>
    app.request
      .post('/api/v1/members/join')
      .set(app.as(token))
      .send({ phoneCode, consentVersion: '1' })

  it('counts persons once, whoever passed it on; who joined since; and paid orders', async () => {
    const { code } = await on.code(lin.token, { days: 90 })
    const [first, second, member] = [await somebody(), await somebody(), await somebody()]
    await join(member.token, '13900000101')
    await on.open(first.token, code)
    await on.open(first.token, code, 'link')
    await on.open(member.token, code)
    const child = (await on.forward(first.token, code)).body.code as string
    await on.open(second.token, child)
    await on.open(first.token, child)
    expect(await on.row(lin.token, code)).toMatchObject({ opened: 3, joined: 0, ordered: 0 })
    await join(second.token, '13900000102')
    await app.placePaid(second.token)
    await app.place(first.token)
    expect(await on.row(lin.token, code)).toMatchObject({ opened: 3, joined: 1, ordered: 1 })
    const rows = (await on.list(lin.token)).body.codes as { code: string }[]
    expect(rows.map((row) => row.code)).not.toContain(child)
  })
})

describe('a code of headquarters', () => {
  const CAMPAIGN = { id: 'double-eleven', owner: 'region:central' }
  let hq: string
  const make = (body: object, token = hq) =>
    app.request.post('/api/v1/hq/share-codes').set(app.as(token)).send(body)

  beforeAll(async () => {
    await saveRegion(app.deps, { id: 'central', name: '华中' })
    await saveRegion(app.deps, { id: 'north', name: '华北' })
    await app.store({ regionId: 'central' })
    hq = await app.headquarters()
  })

  it('carries its campaign into every touch, also when it is passed on', async () => {
    const wish = { storeId: STORE, page: 'home', channel: 'code', campaign: CAMPAIGN, days: 20 }
    const made = await make({ ...wish, staffId: lin.staffId })
    expect(made.status).toBe(201)
    expect((await make({ ...wish, staffId: lin.staffId })).body.code).toBe(made.body.code)
    expect((await make(wish)).body.code).not.toBe(made.body.code)
    const sender = await somebody()
    const child = (await on.forward(sender.token, made.body.code, HOME)).body.code as string
    const { token, personId } = await somebody()
    await on.open(token, child)
    const [touch] = await on.touches(personId)
    expect(touch).toMatchObject({ staffId: lin.staffId, campaign: CAMPAIGN })
  })

  it.each<[string, () => object, [number, string]]>([
    ['no such store', () => ({ storeId: 'nowhere' }), [404, 'store_not_found']],
    ['no such guide', () => ({ staffId: 'nobody' }), [404, 'staff_not_found']],
    [
      'a guide of another store',
      () => ({ storeId: OTHER_STORE, staffId: lin.staffId }),
      [404, 'staff_not_found'],
    ],
    [
      'a region that is not there',
      () => ({ campaign: { id: 'x', owner: 'region:nowhere' } }),
      [400, 'share_target_invalid'],
    ],
    [
      'a campaign of another region than the store’s',
      () => ({ campaign: { id: 'x', owner: 'region:north' } }),
      [400, 'share_target_invalid'],
    ],
    [
      'a region’s campaign in a store of none',
      () => ({ storeId: OTHER_STORE, campaign: CAMPAIGN }),
      [400, 'share_target_invalid'],
    ],
    [
      'goods that the store does not sell',
      () => ({ page: 'product', productId: 'none' }),
      [400, 'share_target_invalid'],
    ],
  ])('is refused for %s', async (_case, changes, expected) => {
    const body = { storeId: STORE, page: 'home', channel: 'card', ...changes() }
    expect(answerOf(await make(body))).toEqual(expected)
  })
})

describe('a log-in for some regions', () => {
  it('makes codes for stores and campaigns of these', async () => {
    await saveRegion(app.deps, { id: 'south', name: '华南' })
    await app.store({ regionId: 'south' })
    const token = await app.headquarters('south', { permissions: ['goods'], regionIds: ['south'] })
    const make = async (changes: object) => {
      const body = { storeId: STORE, page: 'home', channel: 'card', ...changes }
      return (await app.request.post('/api/v1/hq/share-codes').set(app.as(token)).send(body)).status
    }
    const campaign = (owner: string) => ({ campaign: { id: 'spring', owner } })
    expect([await make({}), await make(campaign('region:south'))]).toEqual([201, 201])
    expect(await make({ storeId: OTHER_STORE })).toBe(403)
    expect([await make(campaign('brand')), await make(campaign('region:central'))]).toEqual([
      403, 403,
    ])
  })
})

describe('a product that leaves the store', () => {
  it('leaves its code opening the store’s home, and its card with the store’s name', async () => {
    await product(app.deps, { id: 'leaving' })
    const { code } = await on.code(lin.token, { productId: 'leaving' })
    await product(app.deps, { id: 'leaving', status: 'off' })
    app.wall.advance(2_000)
    const entry = await on.open((await somebody()).token, code)
    expect(entry).toMatchObject({ page: 'home', productId: null, guideName: '林知夏' })
    expect(entry.notice?.code).toBe('product_not_listed')
    expect((await on.row(lin.token, code))?.title).toBe('江汉路店')
  })
})
