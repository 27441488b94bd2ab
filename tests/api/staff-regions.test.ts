import { routes } from '../../server/features'
import { saveRegion } from '../../server/features/org'
import { answerOf } from '../support/answer'
import { BLACK, OTHER_STORE, STORE } from '../support/ordering'
import { staffingApp, type StaffingApp } from '../support/staffing'

let app: StaffingApp
let hq: { token: string }
/** Looks after the region of the first store only. */
let north: { token: string }
const POOL = { handover: { to: 'pool' } }
const heir = (staffId: string) => ({ handover: { to: 'heir', staffId } })

beforeAll(async () => {
  app = await staffingApp()
  for (const id of ['north', 'south']) await saveRegion(app.deps, { id, name: id })
  await app.store({ regionId: 'north' })
  await app.store({ _id: OTHER_STORE, name: '光谷步行街店', regionId: 'south' })
  await app.store({ _id: 'of-no-region', name: '直营店' })
  hq = { token: await app.headquarters() }
  north = await app.regional('north', ['north'])
})

const get = (by: { token: string }, path: string) =>
  app.request.get(`/api/v1${path}`).set(app.as(by.token))
const namesIn = (body: { staff: { name: string; storeName: string }[] }) =>
  body.staff.map(({ name, storeName }) => [name, storeName])

describe('headquarters', () => {
  it('hands over the members of somebody who stays', async () => {
    const from = await app.staff(STORE, 'guide', '留下的人')
    const members = await app.bound(from, ['stays-1', 'stays-2'])
    const begun = await app.post(hq, `/hq/staff/${from.staffId}/handover`, heir(app.zhou.staffId))
    expect(begun.body).toMatchObject({ state: 'running', cause: 'handover' })
    await app.run()
    expect(await app.guidesOf(members)).toEqual([app.zhou.staffId, app.zhou.staffId])
    expect((await app.request.get('/api/v1/work/sales').set(app.as(from.token))).status).toBe(200)
  })

  it('moves somebody to another store: her members stay, and she is out of the old one', async () => {
    const from = await app.staff(STORE, 'guide', '调店的人')
    const members = await app.bound(from, ['customer-1', 'customer-2'])
    const body = { storeId: OTHER_STORE, role: 'manager', ...heir(app.zhou.staffId) }
    const moved = await app.post(hq, `/hq/staff/${from.staffId}/transfer`, body)
    expect(moved.body).toMatchObject({ storeId: OTHER_STORE, role: 'manager', status: 'active' })
    await app.run()
    expect(await app.guidesOf(members)).toEqual([app.zhou.staffId, app.zhou.staffId])
    expect(await app.endsOf(members[0] ?? '')).toEqual(['transferred', null])
    const list = (store: string) =>
      app.request.get(`/api/v1/stores/${store}/staff`).set(app.as(from.token))
    expect([(await list(STORE)).status, (await list(OTHER_STORE)).status]).toEqual([403, 200])
    const again = await app.post(hq, `/hq/staff/${from.staffId}/transfer`, body)
    expect(again.body).toEqual(moved.body)
  })

  it.each([
    ['a store that there is not', { storeId: 'nowhere', ...POOL }, [404, 'store_not_found']],
    [
      'members to somebody of the other store',
      { storeId: OTHER_STORE, handover: { to: 'heir', staffId: 'nobody' } },
      [409, 'heir_invalid'],
    ],
  ])('is refused for %s, and nothing changes', async (_name, body, refusal) => {
    expect(answerOf(await app.post(hq, `/hq/staff/${app.lin.staffId}/transfer`, body))).toEqual(
      refusal,
    )
    const row = (await app.staffList()).find(({ id }) => id === app.lin.staffId)
    expect(row).toMatchObject({ storeId: STORE, status: 'active' })
  })

  it('removes a manager, which she cannot do herself', async () => {
    const manager = await app.staff(STORE, 'manager', '要走的店长')
    const left = await app.post(hq, `/hq/staff/${manager.staffId}/leave`, POOL)
    expect(left.body.status).toBe('left')
    expect((await get(manager, `/stores/${STORE}/staff`)).status).toBe(403)
  })

  it('lists the staff of the brand, of a region, of a store, in pages', async () => {
    const all = await get(hq, '/hq/staff')
    expect(all.body.staff.length).toBeGreaterThan(5)
    const south = await get(hq, '/hq/staff?regionId=south')
    expect(namesIn(south.body)).toEqual([
      ['许安', '光谷步行街店'],
      ['吴敏', '光谷步行街店'],
      ['调店的人', '光谷步行街店'],
    ])
    expect((await get(hq, `/hq/staff?storeId=${OTHER_STORE}`)).body).toEqual(south.body)
    const first = all.body.staff[0].id as string
    const rest = await get(hq, `/hq/staff?after=${first}`)
    expect(rest.body.staff).toEqual(all.body.staff.slice(1))
    expect(answerOf(await get(hq, '/hq/staff?storeId=nowhere'))).toEqual([404, 'store_not_found'])
  })
})

describe('a log-in for one region', () => {
  it('sees its own stores’ staff, and no others’', async () => {
    const own = await get(north, '/hq/staff')
    const stores = own.body.staff.map((row: { storeId: string }) => row.storeId)
    expect(new Set(stores)).toEqual(new Set([STORE]))
    expect((await get(north, '/hq/staff?regionId=north')).body).toEqual(own.body)
    for (const query of ['regionId=south', `storeId=${OTHER_STORE}`, 'storeId=of-no-region'])
      expect(answerOf(await get(north, `/hq/staff?${query}`))).toEqual([403, 'not_allowed'])
  })

  it('does to its own what headquarters does, and to nobody else', async () => {
    const own = await app.staff(STORE, 'guide', '本区的人')
    const acts = [
      ['long-leave', {}],
      ['return', {}],
      ['role', { role: 'cashier' }],
      ['handover/preview', POOL],
      ['handover', POOL],
      ['leave', POOL],
    ] as const
    for (const [act, body] of acts) {
      const { status } = await app.post(north, `/hq/staff/${own.staffId}/${act}`, body)
      expect([act, status]).toEqual([act, act === 'handover' ? 201 : 200])
      const other = `/hq/staff/${app.elsewhere.optometrist.staffId}/${act}`
      expect(answerOf(await app.post(north, other, body))).toEqual([403, 'not_allowed'])
    }
  })

  it('moves nobody out of it or into it', async () => {
    const out = { storeId: OTHER_STORE, ...POOL }
    const into = { storeId: STORE, ...POOL }
    for (const [staffId, body] of [
      [app.zhou.staffId, out],
      [app.elsewhere.optometrist.staffId, into],
    ] as const) {
      const answer = await app.post(north, `/hq/staff/${staffId}/transfer`, body)
      expect(answerOf(answer)).toEqual([403, 'not_allowed'])
    }
  })

  it('invites into its own stores only', async () => {
    const invite = { name: '新人', phone: '13700000081', role: 'guide' }
    const other = await app.post(north, '/hq/staff', { ...invite, storeId: OTHER_STORE })
    expect(answerOf(other)).toEqual([403, 'not_allowed'])
    expect((await app.post(north, '/hq/staff', { ...invite, storeId: STORE })).status).toBe(201)
  })

  it('prices for its region and its stores, not for the brand or another region', async () => {
    const says = (owner: object) => {
      const body = { owner, productId: 'hanyang', unitFen: 99_000 }
      return app.request.put('/api/v1/hq/terms').set(app.as(north.token)).send(body)
    }
    expect((await says({ kind: 'region', id: 'north' })).status).toBe(204)
    expect((await says({ kind: 'store', id: STORE })).status).toBe(204)
    for (const owner of [
      { kind: 'brand' },
      { kind: 'region', id: 'south' },
      { kind: 'store', id: OTHER_STORE },
    ])
      expect(answerOf(await says(owner))).toEqual([403, 'not_allowed'])
    const terms = (store: string) => get(north, `/hq/stores/${store}/skus/${BLACK}/terms`)
    expect((await terms(STORE)).status).toBe(200)
    expect(answerOf(await terms(OTHER_STORE))).toEqual([403, 'not_allowed'])
  })

  it('does not enter what is the whole brand’s', async () => {
    const ofBrand = routes.filter(({ access }) => access.who === 'hq' && access.scope === 'brand')
    expect(ofBrand.length).toBeGreaterThan(5)
    for (const { method, path } of ofBrand) {
      const call = app.request[method.toLowerCase() as 'get'](path.replace(/:\w+/g, 'x'))
      expect([path, answerOf(await call.set(app.once(north.token)))]).toEqual([
        path,
        [403, 'not_allowed'],
      ])
    }
  })
})
