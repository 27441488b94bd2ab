import sharp from 'sharp'
import { saveArticle } from '../../server/features/content'
import type { HomeTermsView } from '../../server/features/content/contract'
import { saveRegion } from '../../server/features/org'
import type { HomeView } from '../../server/features/storefront/contract'
import { testApp, type TestApp } from '../support/app'
import { product } from '../support/goods'

let app: TestApp
let hq: string
const STORE = 'wh-jianghan'
const OTHER = 'sh-jingan'
beforeAll(async () => {
  app = await testApp()
  await saveRegion(app.deps, { id: 'hubei', name: '湖北' })
  await saveRegion(app.deps, { id: 'jiangnan', name: '江南' })
  await app.store({ regionId: 'hubei' })
  await app.store({ _id: OTHER, name: '静安寺店', city: '上海', regionId: 'jiangnan' })
  await product(app.deps)
  await saveArticle(app.deps, {
    ...{ id: 'size', title: '怎么选尺寸', version: '1' },
    blocks: [{ kind: 'text', text: '量一量' }],
  })
  hq = await app.headquarters()
})

const at = (owner: string) => `/api/v1/hq/homes/${owner}`
const put = (owner: string, body: object, token = hq) =>
  app.request.put(at(owner)).set(app.as(token)).send(body)
const inStore = `store:${STORE}`
const notice = (key: string, text: string) => ({ key, rank: 10, kind: 'notice', text })
const banner = { key: 'b', rank: 1, kind: 'banner', title: '秋', line: '', picture: '', link: null }
const article = {
  ...{ key: 'a', rank: 3, kind: 'article', title: '选尺寸', line: '', articleId: 'size' },
}
const texts = async (store: string): Promise<string[]> => {
  const { body } = await app.request.get(`/api/v1/stores/${store}/home`)
  const { sections } = body as HomeView
  return sections.map((one) => ('text' in one ? one.text : one.kind))
}

describe('a first screen that headquarters writes', () => {
  it('shows in the stores of its owner, with a picture that was uploaded', async () => {
    const picture = sharp({ create: { width: 20, height: 20, channels: 3, background: '#17585b' } })
    const uploaded = await app.request
      .post('/api/v1/hq/media')
      .set(app.as(hq))
      .type('image/png')
      .send(await picture.png().toBuffer())
    const { path } = uploaded.body as { path: string }
    const sections = [{ ...banner, picture: path }, notice('n', '开业')]
    expect((await put('brand', { sections, hotWords: ['纯钛'] })).status).toBe(204)
    expect((await put(inStore, { sections: [notice('n', '周末人多')] })).status).toBe(204)
    expect(await texts(OTHER)).toEqual(['banner', '开业'])
    expect(await texts(STORE)).toEqual(['banner', '周末人多'])
    const { body } = await app.request.get(`/api/v1/stores/${STORE}/home`)
    expect((body as HomeView).sections[0]).toMatchObject({ picture: path })
    const own = (owner: string) => app.request.get(at(owner)).set(app.as(hq))
    expect((await own('brand')).body).toEqual({ sections, hotWords: ['纯钛'] })
    expect((await own('region:hubei')).body).toEqual({ sections: [], hotWords: null })
  })

  it('is explained to headquarters and to the store’s manager, to nobody else', async () => {
    const manager = await app.staff(STORE, 'manager')
    const guide = await app.staff(STORE, 'guide')
    const path = `/api/v1/stores/${STORE}/home/terms`
    const told = await app.request.get(path).set(app.as(manager.token))
    expect((told.body as HomeTermsView).sections.map(({ sentence }) => sentence)).toEqual([
      '横幅「秋」：品牌设定',
      '公告「周末人多」：江汉路店设定；品牌 公告「开业」',
    ])
    expect((told.body as HomeTermsView).hotWords.sentence).toBe('纯钛：品牌设定')
    const byHq = await app.request.get(`/api/v1/hq/stores/${OTHER}/home/terms`).set(app.as(hq))
    expect((byHq.body as HomeTermsView).sections[1]?.sentence).toBe('公告「开业」：品牌设定')
    expect((await app.request.get(path).set(app.as(guide.token))).status).toBe(403)
    expect((await app.request.get(path)).status).toBe(401)
  })

  it('is a region’s own business for a log-in of that region', async () => {
    const ofHubei = await app.headquarters('hubei', { regionIds: ['hubei'] })
    const say = (owner: string) => put(owner, { sections: [notice('r', '区域')] }, ofHubei)
    expect([(await say('region:hubei')).status, (await say(inStore)).status]).toEqual([204, 204])
    for (const owner of ['brand', 'region:jiangnan', `store:${OTHER}`]) {
      const read = await app.request.get(at(owner)).set(app.as(ofHubei))
      const codes = [await say(owner), read].map((answer) => answer.body.error.code as string)
      expect(codes).toEqual(['not_allowed', 'not_allowed'])
    }
    const path = (store: string) => `/api/v1/hq/stores/${store}/home/terms`
    expect((await app.request.get(path(STORE)).set(app.as(ofHubei))).status).toBe(200)
    expect((await app.request.get(path(OTHER)).set(app.as(ofHubei))).status).toBe(403)
  })

  it('shows no picture that a shopper sent', async () => {
    await app.deps.files.write('aftersale/hers.webp', Buffer.from('hers'))
    const sections = [{ ...banner, picture: '/media/aftersale/hers.webp' }]
    const { error } = (await put(inStore, { sections })).body
    expect(error).toMatchObject({ data: { issues: [{ path: 'sections.0.picture' }] } })
  })

  it.each([
    ['region:nowhere', 'owner.id'],
    ['store:nowhere', 'owner.id'],
    ['city:wuhan', 'owner'],
  ])('is refused for %s, which is no owner, and not read either', async (owner, path) => {
    const ofHubei = await app.headquarters(`hubei-${owner}`, { regionIds: ['hubei'] })
    for (const token of [hq, ofHubei]) {
      const read = await app.request.get(at(owner)).set(app.as(token))
      for (const answer of [await put(owner, { sections: [] }, token), read]) {
        expect([answer.status, answer.body.error]).toMatchObject([
          400,
          { code: 'invalid_input', data: { issues: [{ path }] } },
        ])
      }
    }
  })

  it.each<[string, object, string[]]>([
    ['sections that are no list', { sections: {} }, ['sections']],
    [
      'what is no section, and a key twice',
      { sections: [{ key: 'n', rank: 1, kind: 'notice' }, notice('n', '在')] },
      ['sections.0.text', 'sections.1.key'],
    ],
    [
      'goods, categories, articles and pictures that are not there',
      {
        sections: [
          { key: 's', rank: 1, kind: 'shelf', title: '架', productIds: ['hanyang', 'nobody'] },
          { key: 'c', rank: 2, kind: 'shelf', title: '架', categoryId: 'nothing' },
          {
            ...banner,
            link: { to: 'article', articleId: 'none' },
            picture: '/media/uploads/x.webp',
          },
          { ...article, picture: 'x.webp' },
        ],
      },
      [
        'sections.0.productIds.1',
        'sections.1.categoryId',
        'sections.2.link.articleId',
        'sections.2.picture',
        'sections.3.picture',
      ],
    ],
  ])('is refused for %s, and nothing changes', async (_, body, paths) => {
    const before = await texts(STORE)
    const answer = await put(inStore, { sections: [], ...body })
    const { code, data } = answer.body.error as {
      code: string
      data: { issues: { path: string }[] }
    }
    expect([answer.status, code]).toEqual([400, 'invalid_input'])
    expect(data.issues.map((issue) => issue.path).sort()).toEqual(paths)
    expect(await texts(STORE)).toEqual(before)
  })
})
