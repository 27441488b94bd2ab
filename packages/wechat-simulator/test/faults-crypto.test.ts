import { X509Certificate } from 'node:crypto'
import type { Simulator } from '../src'
import { isSignedBy, open, pay, startEndpoint, type Reply } from './support/merchant'
import { arm, place, query, sell } from './support/sale'
import { fakeClock, sim, start, stopAll } from './support/world'

let simulator: Simulator
let made = 0
let number = ''
const clock = fakeClock()

beforeAll(async () => {
  simulator = await start({ clock, signWith: 'certificate' })
})
beforeEach(() => {
  made += 1
  number = `crypto-${made}`
})
afterAll(stopAll)

const headerOf = (reply: Reply) => (name: string) => reply.headers.get(name)
const now = () => Math.floor(Date.now() / 1_000)
const strike = (fault: string, more: object = {}) =>
  arm(simulator, fault, { orderNo: number, ...more })

type Entry = { serial_no: string; encrypt_certificate: Record<string, string> }
const certificates = async (): Promise<Entry[]> =>
  (await pay(simulator, 'GET', '/v3/certificates')).json?.data as Entry[]
/** The newest one, as a merchant would have it after a download. */
async function newest(): Promise<{ serial: string; pem: string }> {
  const last = (await certificates()).at(-1)
  if (!last) throw new Error('no certificate')
  return { serial: last.serial_no, pem: open(last.encrypt_certificate) }
}

describe('an answer', () => {
  it('F11 is 401 SIGN_ERROR, and nothing was done', async () => {
    await strike('F11')
    const refused = await place(simulator, number)
    expect([refused.status, refused.json?.code]).toEqual([401, 'SIGN_ERROR'])
    expect((await query(simulator, number)).status).toBe(404)
  })

  it('F14 names a serial that nobody knows', async () => {
    const { serial } = await newest()
    await strike('F14')
    const { headers } = await place(simulator, number)
    expect(headers.get('Wechatpay-Serial')).toMatch(/^[0-9A-F]{40}$/)
    expect(headers.get('Wechatpay-Serial')).not.toBe(serial)
  })

  it.each([
    [{}, 600],
    [{ seconds: 301 }, 301],
  ])('F15 %j was signed %i s ago, soundly', async (params, age) => {
    const { pem } = await newest()
    await strike('F15', { params })
    const old = await place(simulator, number)
    expect(now() - Number(old.headers.get('Wechatpay-Timestamp'))).toBeGreaterThanOrEqual(age)
    expect(isSignedBy(pem, headerOf(old), old.raw)).toBe(true)
  })

  it('F22 carries the name of the probe before a wrong signature', async () => {
    const { pem } = await newest()
    await strike('F22')
    const probe = await place(simulator, number)
    const signature = String(probe.headers.get('Wechatpay-Signature'))
    expect(signature).toMatch(/^WECHATPAY\/SIGNTEST\//)
    const bare = signature.replace('WECHATPAY/SIGNTEST/', '')
    const header = (name: string) =>
      name === 'Wechatpay-Signature' ? bare : probe.headers.get(name)
    expect(isSignedBy(pem, header, probe.raw)).toBe(false)
  })
})

describe('a notification', () => {
  const told = async (fault: string, more: object = {}) => {
    const endpoint = await startEndpoint()
    await strike(fault, { ...more })
    await sell(simulator, number, { notify_url: endpoint.url })
    const [first] = await endpoint.count(1)
    return first
  }

  it('F14 names a serial that nobody knows', async () => {
    const { serial } = await newest()
    const { headers } = await told('F14', { params: { operation: 'payment-notification' } })
    expect(headers['wechatpay-serial']).not.toBe(serial)
  })

  it('F15 was signed long ago', async () => {
    const { headers } = await told('F15', { params: { operation: 'payment-notification' } })
    expect(now() - Number(headers['wechatpay-timestamp'])).toBeGreaterThanOrEqual(600)
  })

  it.each(['F19', 'F20'])('%s cannot be opened under a good signature', async (fault) => {
    const { pem } = await newest()
    const { headers, raw, resource } = await told(fault)
    expect(resource).toBeNull()
    expect(isSignedBy(pem, (name) => String(headers[name.toLowerCase()]), raw)).toBe(true)
  })

  it('F21 has empty associated data, and opens with it', async () => {
    const { raw, resource } = await told('F21')
    expect(JSON.parse(raw)).toMatchObject({ resource: { associated_data: '' } })
    expect(resource).toMatchObject({ out_trade_no: number })
  })

  it('F22 is a probe once, and comes again as it should', async () => {
    const endpoint = await startEndpoint([401])
    await strike('F22', { params: { operation: 'payment-notification' } })
    await sell(simulator, number, { notify_url: endpoint.url })
    const [probe] = await endpoint.count(1)
    expect(probe.headers['wechatpay-signature']).toMatch(/^WECHATPAY\/SIGNTEST\//)
    await sim(simulator, 'POST', '/clock', { advanceMs: 15_000 })
    const [, whole] = await endpoint.count(2)
    expect(whole.headers['wechatpay-signature']).not.toContain('SIGNTEST')
  })

  it.each([
    [10, 1],
    [50, 5],
    [100, 10],
  ])('F16 %i %% of ten are signed with the public key, and answers as ever', async (percent, n) => {
    const { publicKeyId } = simulator.platform
    const endpoint = await startEndpoint()
    await arm(simulator, 'F16', { times: 10, params: { percent } })
    for (let sold = 0; sold < 10; sold += 1) {
      await sell(simulator, `${number}-${percent}-${sold}`, { notify_url: endpoint.url })
    }
    const serials = (await endpoint.count(10)).map(({ headers }) => headers['wechatpay-serial'])
    expect(serials.filter((serial) => serial === publicKeyId)).toHaveLength(n)
  })
})

describe('the certificates', () => {
  it('F17 change: the new one signs, both can be had, and the state keeps them', async () => {
    const before = await newest()
    await strike('F17')
    const rotated = await place(simulator, number)
    const after = await newest()
    expect(after.serial).not.toBe(before.serial)
    expect(rotated.headers.get('Wechatpay-Serial')).toBe(after.serial)
    expect(isSignedBy(after.pem, headerOf(rotated), rotated.raw)).toBe(true)
    expect((await certificates()).map((entry) => entry.serial_no)).toContain(before.serial)
    expect(new X509Certificate(after.pem).serialNumber).toBe(after.serial)
  })

  it('F17 leaves a merchant alone that has none', async () => {
    const other = await start()
    await arm(other, 'F17')
    expect((await place(other, number)).headers.get('Wechatpay-Serial')).toBe(
      other.platform.publicKeyId,
    )
  })

  it.each([
    ['F18', 404],
    ['F19', 200],
    ['F20', 200],
    ['F21', 200],
  ])('%s strikes their download once', async (fault, status) => {
    await arm(simulator, fault, { params: { operation: 'certificates' } })
    const answer = await pay(simulator, 'GET', '/v3/certificates')
    expect(answer.status).toBe(status)
    const [entry] = (answer.json?.data ?? []) as Entry[]
    const opens = () => open(entry.encrypt_certificate)
    if (fault === 'F18') expect(answer.json?.code).toBe('RESOURCE_NOT_EXISTS')
    else if (fault === 'F21') expect(opens()).toContain('BEGIN CERTIFICATE')
    else expect(opens).toThrow()
    expect((await newest()).pem).toContain('BEGIN CERTIFICATE')
  })
})
