import mongoose from 'mongoose'
import { exportFolder } from '../../scripts/import/export'
import { importFolder, type Report } from '../../scripts/import/import'
import { activateStaff, beginLongLeave } from '../../server/features/org'
import { testApp, type TestApp } from '../support/app'
import { brandFolder, contentOf, edit, emptyFolder, removeFolders } from '../support/brand-folder'

afterAll(removeFolders)

let app: TestApp
let gu: { token: string }
const load = (folder: string): Promise<Report> =>
  importFolder(folder, { deps: app.deps, dryRun: false })
const told = () => mongoose.connection.collection('outbox').find({ name: 'staff.moved' }).toArray()

beforeAll(async () => {
  app = await testApp()
  await load(brandFolder())
  const person = await app.login('gu')
  await activateStaff(app.deps, { staffId: 'gu', personId: person.personId })
  gu = person
})

/** A shopper who is bound to her. */
async function bound(name: string) {
  const path = '/api/v1/stores/jingan/share-codes'
  const body = { page: 'home', channel: 'card' }
  const { code } = (await app.request.post(path).set(app.as(gu.token)).send(body)).body
  const shopper = await app.login(name)
  const entry = { shareCode: code as string, how: 'card' }
  await app.request.post('/api/v1/entry').set(app.as(shopper.token)).send(entry)
  return shopper
}

const guideOf = async (token: string) =>
  (await app.request.get('/api/v1/me/bindings').set(app.as(token))).body.guide

it('tells nothing of a guide who stays where she is', async () => {
  const changed = brandFolder()
  edit(changed, 'staff.csv', 'guide,jingan', 'optometrist,jingan')
  expect((await load(changed)).counts.staff.changed).toBe(1)
  expect(await told()).toEqual([])
})

it('gives an export that changes nothing when it is read, also of those who are away', async () => {
  await beginLongLeave(app.deps, { staffId: 'gu', storeId: null })
  const folder = emptyFolder()
  await exportFolder(folder, app.deps.files)
  const { counts } = await load(folder)
  expect([counts.staff.created, counts.staff.changed]).toEqual([0, 0])
  const again = emptyFolder()
  await exportFolder(again, app.deps.files)
  expect(contentOf(again)).toEqual(contentOf(folder))
  const staff = mongoose.connection.collection<{ _id: string; status: string }>('staff')
  expect((await staff.findOne({ _id: 'gu' }))?.status).toBe('on_leave')
  await staff.updateOne({ _id: 'gu' }, { $set: { status: 'active' } })
})

it('leaves the members of a guide who moves to the pool of the store she left', async () => {
  const shopper = await bound('member')
  expect(await guideOf(shopper.token)).toMatchObject({ id: 'gu' })
  const changed = brandFolder()
  edit(changed, 'staff.csv', 'guide,jingan', 'manager,jianghan')
  await load(changed)
  await load(changed)
  expect((await told()).map(({ data }) => data)).toEqual([
    { staffId: 'gu', storeId: 'jingan', cause: 'transferred', handover: { to: 'pool' } },
  ])
  await app.drain()
  await app.runJobs()
  expect(await guideOf(shopper.token)).toBeNull()
  const path = '/api/v1/stores/jianghan/staff'
  expect((await app.request.get(path).set(app.as(gu.token))).status).toBe(200)
})
