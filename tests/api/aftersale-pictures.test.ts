import sharp from 'sharp'
import { MINUTE } from '../../server/lib/time'
import { returningApp, type ReturningApp } from '../support/returning'

let app: ReturningApp
beforeAll(async () => {
  app = await returningApp()
}, 60_000)

const picture = (background: string): Promise<Buffer> =>
  sharp({ create: { width: 8, height: 8, channels: 3, background } })
    .png()
    .toBuffer()

const uploaded = async (background: string, token = app.shopper.token): Promise<string> => {
  const answer = await app.upload(await picture(background), token)
  expect(answer.status).toBe(201)
  return answer.body.path as string
}

describe('pictures of a case', () => {
  it('are kept and shown, at an address that is not the picture’s alone', async () => {
    const { id } = await app.collected()
    const pictures = [await uploaded('#c33'), await uploaded('#3c3')]
    const lines = await app.units(id)
    const view = await app.asked(id, { lines, reason: 'faulty', note: '镜腿松了', pictures })
    expect(view).toMatchObject({ pictures, note: '镜腿松了', reason: '有质量问题' })
    const seen = await app.request.get(`${pictures[0]}?w=200`)
    expect([seen.status, seen.type]).toEqual([200, 'image/webp'])
    expect(await uploaded('#c33', (await app.login('same-picture')).token)).not.toBe(pictures[0])
  })

  it.each([
    ['is not there', async (mine: string) => mine.replace(/.{8}\.webp$/, '00000000.webp')],
    ['is somebody else’s', async () => uploaded('#123', (await app.login('another')).token)],
  ])('are refused where one %s', async (_case, pathOf) => {
    const { id } = await app.collected()
    const mine = await uploaded('#33c')
    const body = { lines: await app.units(id), pictures: [mine, await pathOf(mine)] }
    expect((await app.ask(id, body)).body.error).toMatchObject({
      code: 'invalid_input',
      data: { issues: [{ path: 'pictures.1' }] },
    })
  })

  it('are pictures', async () => {
    expect((await app.upload(Buffer.from('not a picture'))).status).toBe(415)
  })

  it('are at most thirty an hour and person', async () => {
    const { token } = await app.login('uploads-much')
    const bytes = Buffer.from('nothing')
    for (let i = 0; i < 30; i += 1) await app.upload(bytes, token)
    expect((await app.upload(bytes, token)).body.error.code).toBe('too_many_requests')
    expect((await app.upload(bytes)).status).toBe(415)
  })

  it('go with her account, some minutes later, and so do her words', async () => {
    const leaver = await app.login('leaver')
    const stays = await uploaded('#cc3')
    const kept = async () => (await app.request.get(stays)).status
    const { id } = await app.placePaid(leaver.token)
    const pictures = [await uploaded('#c33', leaver.token)]
    const unsent = await uploaded('#3cc', leaver.token)
    const body = { lines: await app.units(id), note: '急着要', pictures }
    const asked = await app.ask(id, body, app.once(leaver.token))
    await app.arrived(id)
    await app.request.get(`${pictures[0]}?w=400`)
    await app.request.get(`${pictures[0]}?as=card`)
    const gone = await app.request.delete('/api/v1/me').set(app.as(leaver.token))
    expect(gone.status).toBe(204)
    app.clock.advance(6 * MINUTE)
    await app.sweep('account')
    const [left] = (await app.storeCases('done')).cases
    expect(left).toMatchObject({
      id: asked.body.cases[0].id,
      note: '',
      pictures: [],
      state: 'done',
    })
    const gonePaths = ['', '?w=400', '?as=card'].map((form) => `${pictures[0]}${form}`)
    const seen = [...gonePaths, unsent].map((path) => app.request.get(path))
    expect((await Promise.all(seen)).map(({ status }) => status)).toEqual([404, 404, 404, 404])
    expect(await kept()).toBe(200)
  })
})
