import { routes } from '../../server/features'
import type { Access, StaffRole } from '../../server/http/access'
import { mountRoutes } from '../../server/http/mount'
import type { Route } from '../../server/http/route'
import { testApp, type TestApp } from '../support/app'

const ROLES: StaffRole[] = ['guide', 'optometrist', 'cashier', 'manager']
type Caller = { name: string; token: string | null; may(access: Access): boolean }

let app: TestApp
const callers: Caller[] = []

beforeAll(async () => {
  app = await testApp()
  await app.store({ _id: 'mine' })
  await app.store({ _id: 'other' })
  const visitor = (await app.login('visitor')).token
  const member = await joined()
  callers.push(
    { name: 'nobody', token: null, may: (a) => a.who === 'public' },
    { name: 'visitor', token: visitor, may: (a) => a.who === 'public' || a.who === 'visitor' },
    {
      name: 'member',
      token: member,
      may: (a) => a.who === 'public' || a.who === 'visitor' || a.who === 'member',
    },
    {
      name: 'headquarters',
      token: await app.headquarters(),
      may: (a) => a.who === 'public' || a.who === 'hq',
    },
  )
  for (const role of ROLES) {
    const { token } = await app.staff('mine', role)
    const may = (a: Access) =>
      a.who === 'public' || a.who === 'visitor' || (a.who === 'staff' && a.roles.includes(role))
    callers.push({ name: role, token, may })
  }
})

async function joined(): Promise<string> {
  const { token } = await app.login('member')
  await app.request
    .post('/api/v1/members/join')
    .set(app.as(token))
    .send({ phoneCode: '13911112222', consentVersion: '1' })
  return token
}

/** Who has just deleted her account comes again as somebody new. */
async function comeAgain(): Promise<void> {
  for (const caller of callers) {
    if (caller.name === 'visitor') caller.token = (await app.login('visitor')).token
    if (caller.name === 'member') caller.token = await joined()
  }
}

/** Calls a route with ids that are well formed; whoever is let in gets anything but a refusal to enter. */
async function call(route: Route, token: string | null, storeId: string): Promise<number> {
  const path = route.path.replace(':storeId', storeId).replace(/:\w+/g, '0123456789abcdef01234567')
  const method = route.method.toLowerCase() as 'get' | 'post' | 'put' | 'delete'
  const headers = token ? app.once(token) : {}
  return (await app.request[method](path).set(headers).send({})).status
}

const REFUSED = [401, 403]
const declared = routes.filter((route) => route.access.who !== 'signed')

describe.each(declared.map((route) => [`${route.method} ${route.path}`, route] as const))(
  '%s',
  (_name, route) => {
    it('lets in whom it declares and nobody else', async () => {
      for (const { name, token, may } of callers) {
        const status = await call(route, token, 'mine')
        const entered =
          !REFUSED.includes(status) || (status === 401 && route.path.endsWith('/login'))
        expect({ name, entered }).toEqual({ name, entered: may(route.access) })
      }
      if (route.method === 'DELETE' && route.path === '/api/v1/me') await comeAgain()
    })

    it('refuses staff of another store', async () => {
      if (route.access.who !== 'staff' || route.access.scope !== 'store') {
        expect(route.path.includes(':storeId') && route.access.who === 'staff').toBe(false)
        return
      }
      for (const { token, may } of callers) {
        if (!token || !may(route.access)) continue
        expect(await call(route, token, 'other')).toBe(403)
      }
    })
  },
)

it('refuses WeChat’s own routes without a signature', async () => {
  for (const route of routes.filter((r) => r.access.who === 'signed')) {
    expect((await app.request.post(route.path).send('{}')).status).toBe(401)
  }
})

it('does not boot with a route that declares nothing', () => {
  const bare = { ...(declared[0] as Route), access: undefined as never }
  expect(() => mountRoutes([bare], app.deps, {} as never)).toThrow('declares no access')
})

it('shuts out who left, at once', async () => {
  const { token, staffId } = await app.staff('mine', 'guide', '要走的人')
  expect((await app.request.get('/api/v1/work/sales').set(app.as(token))).status).toBe(200)
  await app.leave(staffId)
  expect((await app.request.get('/api/v1/work/sales').set(app.as(token))).status).toBe(403)
})
