import sharp from 'sharp'
import { exportFolder } from '../../scripts/import/export'
import { importFolder } from '../../scripts/import/import'
import { brandFolder, emptyFolder, removeFolders } from '../support/brand-folder'
import { testApp } from '../support/app'

afterAll(removeFolders)

it('a first screen that headquarters wrote with an uploaded picture goes out and comes in again', async () => {
  const app = await testApp()
  const load = (folder: string) => importFolder(folder, { deps: app.deps, dryRun: false })
  await load(brandFolder())
  const hq = app.as(await app.headquarters())
  const picture = sharp({ create: { width: 20, height: 20, channels: 3, background: '#17585b' } })
  const { body: upload } = await app.request
    .post('/api/v1/hq/media')
    .set(hq)
    .type('image/png')
    .send(await picture.png().toBuffer())
  const banner = { key: 'b', rank: 1, kind: 'banner', title: '秋', line: '', link: null }
  const sections = [{ ...banner, picture: (upload as { path: string }).path }]
  const home = '/api/v1/hq/homes/store:jingan'
  expect((await app.request.put(home).set(hq).send({ sections })).status).toBe(204)
  const folder = emptyFolder()
  await exportFolder(folder, app.deps.files)
  const { counts } = await load(folder)
  expect(counts.homes).toMatchObject({ created: 0, changed: 0 })
  expect((await app.request.get(home).set(hq)).body).toEqual({ sections, hotWords: null })
})
