import jsQR from 'jsqr'
import QRCode from 'qrcode'
import sharp from 'sharp'
import { answerOf } from '../support/answer'
import { saveHome } from '../../server/features/content'
import { WechatUnavailable } from '../../server/wechat'
import { product, productInput } from '../support/goods'
import { orderingApp, STORE, type OrderingApp } from '../support/ordering'
import { sharing } from '../support/sharing'

let app: OrderingApp
let on: ReturnType<typeof sharing>
let lin: Awaited<ReturnType<OrderingApp['staff']>>
let asked = 0

/** WeChat draws a code that reads as its scene. */
async function drawing(scene: string): Promise<Buffer> {
  const svg = await QRCode.toString(scene, { type: 'svg', width: 430, margin: 1 })
  return sharp(Buffer.from(svg)).png().toBuffer()
}
/** A square of one colour. */
const square = (background: string) =>
  sharp({ create: { width: 60, height: 60, channels: 3, background } })
    .webp({ lossless: true })
    .toBuffer()

beforeAll(async () => {
  app = await orderingApp()
  on = sharing(app)
  app.deps.wechat = {
    ...app.deps.wechat,
    miniProgramCode: ({ scene }) => {
      asked += 1
      return drawing(scene)
    },
  }
  lin = await app.staff(STORE, 'guide', '林知夏')
  await app.deps.files.write('pictures/red.webp', await square('#cc0000'))
  await app.deps.files.write('pictures/blue.webp', await square('#0000cc'))
})

const poster = (code: string) => app.request.get(`/api/v1/share-codes/${code}/poster`)
async function drawn(code: string): Promise<Buffer> {
  const answer = await poster(code)
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'image/png'])
  return answer.body as Buffer
}
/** The colour of the picture, by a point in its upper half. */
async function colourOf(png: Buffer): Promise<number[]> {
  const region = { left: 540, top: 300, width: 1, height: 1 }
  return [...(await sharp(png).extract(region).raw().toBuffer())].map(
    (n) => Math.round(n / 51) * 51,
  )
}
/** Goods with a price and a picture of their own. */
async function goods(id: string, unitFen: number, picture = '/media/pictures/red.webp') {
  const [sku] = productInput({ id }).skus
  const skus = sku ? [{ ...sku, unitFen, listFen: null, picture: null }] : []
  await product(app.deps, { id, pictures: [picture], skus })
  // what the catalogue says is at most one second old
  app.wall.advance(1_000)
}

describe('a poster', () => {
  it('shows the picture, and a code that leads where the share code does', async () => {
    await goods('a', 99_900)
    const { code } = await on.code(lin.token, { productId: 'a', channel: 'poster' })
    const png = await drawn(code)
    expect(await colourOf(png)).toEqual([204, 0, 0])
    const { data, info } = await sharp(png)
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect([info.width, info.height > info.width]).toEqual([1080, true])
    expect(jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(code)
  })

  it('is drawn once for what it says, also when many ask at once', async () => {
    await goods('b', 99_900)
    const { code } = await on.code(lin.token, { productId: 'b', channel: 'poster' })
    const before = asked
    const writes = jest.spyOn(app.deps.files, 'write')
    const all = await Promise.all([1, 2, 3].map(() => drawn(code)))
    expect(await drawn(code)).toEqual(all[0])
    expect(asked - before).toBe(1)
    const posters = writes.mock.calls.filter(([name]) => name.startsWith('posters/'))
    writes.mockRestore()
    expect(posters).toHaveLength(1)
  })

  it('is a new picture when the price, the picture or the guide has changed', async () => {
    await goods('c', 99_900)
    const { code } = await on.code(lin.token, { productId: 'c', channel: 'poster' })
    const seen = [await drawn(code)]
    await goods('c', 89_900)
    seen.push(await drawn(code))
    await goods('c', 89_900, '/media/pictures/blue.webp')
    seen.push(await drawn(code))
    expect(await colourOf(seen[2] ?? Buffer.alloc(0))).toEqual([0, 0, 204])
    await goods('c', 99_900)
    expect(await drawn(code)).toEqual(seen[0])
    expect(new Set(seen.map((png) => png.toString('base64'))).size).toBe(3)
  })

  it('does without a picture that is not there, or that nobody can read', async () => {
    await app.deps.files.write('pictures/broken.webp', Buffer.from('no picture'))
    for (const name of ['none', 'broken']) {
      await goods(name, 99_900, `/media/pictures/${name}.webp`)
      const { code } = await on.code(lin.token, { productId: name, channel: 'poster' })
      expect(await colourOf(await drawn(code))).toEqual([0, 51, 51])
    }
  })

  it('of a former guide is the store’s', async () => {
    await goods('d', 99_900)
    const gone = await app.staff(STORE, 'guide', '离职的人')
    const wish = { productId: 'd', channel: 'poster' }
    const { code } = await on.code(gone.token, wish)
    const hers = await drawn(code)
    await app.leave(gone.staffId)
    expect((await drawn(code)).equals(hers)).toBe(false)
  })

  it('of a product that left the store is refused', async () => {
    await goods('e', 99_900)
    const { code } = await on.code(lin.token, { productId: 'e', channel: 'poster' })
    await drawn(code)
    await product(app.deps, { id: 'e', status: 'off' })
    app.wall.advance(1_000)
    expect(answerOf(await poster(code))).toEqual([404, 'product_not_listed'])
  })

  it('of a store has the picture of its first screen, once there is one', async () => {
    const { code } = await on.code(lin.token, { page: 'home', channel: 'poster' })
    const before = await drawn(code)
    const banner = {
      key: 'hero',
      rank: 1,
      kind: 'banner',
      title: '晴川历历',
      line: '看得清',
    } as const
    const sections = [{ ...banner, picture: '/media/pictures/blue.webp', link: null }]
    await saveHome(app.deps, { owner: { kind: 'brand' }, sections })
    const after = await drawn(code)
    expect(after.equals(before)).toBe(false)
    expect(await colourOf(after)).toEqual([0, 0, 204])
  })

  it('is not there for a code that nobody made, nor while WeChat draws none', async () => {
    expect(answerOf(await poster('nobodymade'))).toEqual([404, 'share_code_unknown'])
    await goods('f', 99_900)
    const { code } = await on.code(lin.token, { productId: 'f', channel: 'poster' })
    const { wechat } = app.deps
    const down = () => Promise.reject(new WechatUnavailable('HTTP 502'))
    app.deps.wechat = { ...wechat, miniProgramCode: down }
    expect(answerOf(await poster(code))).toEqual([503, 'wechat_unavailable'])
    app.deps.wechat = wechat
    await drawn(code)
  })
})
