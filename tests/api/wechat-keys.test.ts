import { randomBytes, X509Certificate } from 'node:crypto'
import {
  createMerchantKeys,
  type FaultName,
  signNotification,
  type SigningMode,
} from '@yundian/wechat-simulator'
import { DAY, machineNow, MINUTE, plus } from '../../server/lib/time'
import { createWechat, type WechatConfig } from '../../server/wechat'
import { memoryKeys, stopSimulators, testWechat, type TestWechat } from '../support/simulator'

afterEach(stopSimulators)

const other = createMerchantKeys()
const ANOTHER = {
  merchantPrivateKey: other.privateKey,
  merchantCertificate: other.certificate,
  merchantSerial: other.serial,
}

let logged: { alarm?: string }[]
let keyStore: ReturnType<typeof memoryKeys>
let wall: Date
beforeEach(() => {
  logged = []
  keyStore = memoryKeys()
  wall = machineNow()
})
const alarms = () => logged.flatMap(({ alarm }) => alarm ?? [])

/** A server at its start, with some settings of its own. */
function begin(wechat: TestWechat, changes: Partial<WechatConfig> = {}) {
  const note = (data: object): void => void logged.push(data)
  const log = { info: note, warn: note, error: note }
  return createWechat(
    { ...wechat.config, ...changes },
    { wallNow: () => wall, random: randomBytes, log, keyStore },
  )
}
const merchant = (signWith: SigningMode) => testWechat({ signWith })
const downloads = async (wechat: TestWechat): Promise<number> => {
  const { entries } = await wechat.control('/log')
  return (entries as { path: string }[]).filter(({ path }) => path === '/v3/certificates').length
}
/** What the sentence of a refused start says; null when it starts. */
async function refusal(wechat: TestWechat, changes: Partial<WechatConfig> = {}) {
  try {
    await begin(wechat, changes).payKeys.check()
    return null
  } catch (error) {
    const { name, message } = error as Error
    expect(name).toBe('SettingsRefused')
    return message
  }
}

/** Whether a notification that WeChat signs now is believed. */
async function believes(wechat: TestWechat, { pay }: ReturnType<typeof begin>, serial?: string) {
  const resource = { out_trade_no: 'T000001' }
  const event = 'TRANSACTION.SUCCESS'
  const timestamp = Math.floor(wall.getTime() / 1_000)
  const request = { event, resource, serial, timestamp }
  const { headers, body } = signNotification(wechat.simulator, request)
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])
  return pay.openNotification(Object.fromEntries(named), Buffer.from(body)).then(
    () => true,
    () => false,
  )
}

describe('a start', () => {
  it('with everything right proves the APIv3 key and keeps the certificates', async () => {
    const wechat = await merchant('certificate')
    const server = begin(wechat, { platformKeys: [] })
    await server.payKeys.check()
    expect([...keyStore.kept.keys()]).toEqual([wechat.simulator.platform.certificateSerial])
    expect(await believes(wechat, server)).toBe(true)
    expect(alarms()).toEqual([])
  })

  it('of a merchant that has only the public key leaves the APIv3 key unproved', async () => {
    expect(await refusal(await merchant('public-key'), { apiV3Key: 'x'.repeat(32) })).toBeNull()
    expect(alarms()).toEqual([])
  })

  type Wrong = [what: string, mode: SigningMode, changes: Partial<WechatConfig>, named: string]
  const WRONG: Wrong[] = [
    ['another APIv3 key', 'certificate', { apiV3Key: 'x'.repeat(32) }, 'WECHAT_APIV3_KEY'],
    [
      "another's private key",
      'public-key',
      { merchantPrivateKey: other.privateKey },
      'WECHAT_MERCHANT_KEY',
    ],
    ["another's serial", 'public-key', { merchantSerial: other.serial }, 'WECHAT_MERCHANT_SERIAL'],
    ["all of another's", 'public-key', ANOTHER, 'WECHAT_MCHID, WECHAT_MERCHANT_SERIAL'],
    [
      'a key that is none',
      'public-key',
      { merchantPrivateKey: 'a-key-that-is-none' },
      'WECHAT_MERCHANT_KEY',
    ],
    [
      'a certificate that is none',
      'public-key',
      { merchantCertificate: 'a-certificate-that-is-none' },
      'WECHAT_MERCHANT_CERT',
    ],
    ['no key to verify with', 'public-key', { platformKeys: [] }, 'WECHAT_PLATFORM_KEYS'],
  ]
  it.each(WRONG)('with %s (%s) is refused in a sentence', async (_what, mode, changes, named) => {
    const sentence = await refusal(await merchant(mode), changes)
    expect(sentence).toContain(named)
    expect(sentence).toMatch(/\.$/)
    for (const secret of Object.values(changes).filter((value) => typeof value === 'string')) {
      expect(sentence).not.toContain(secret)
    }
  })

  it.each([
    ['a certificate under the serial of another', (pem: string) => ({ serial: 'AB12', pem })],
    ['a key that is none', () => ({ serial: 'PUB_KEY_ID_1', pem: 'nothing' })],
    ["the merchant's own key", () => ({ serial: 'PUB_KEY_ID_1', pem: other.privateKey })],
  ])('with %s is refused', async (_what, key) => {
    const wechat = await merchant('certificate')
    const platformKeys = [key(wechat.simulator.platform.certificate)]
    expect(() => begin(wechat, { platformKeys })).toThrow('WECHAT_PLATFORM_KEYS')
  })

  it.each(['F10', 'F11'] as const)(
    'whose signature is not taken (%s) is refused',
    async (fault) => {
      const wechat = await merchant('certificate')
      await wechat.arm(fault)
      expect(await refusal(wechat)).toContain('clock')
    },
  )

  it('is not refused for one broken ciphertext (F20), and is for an APIv3 key that stays wrong (F19)', async () => {
    const wechat = await merchant('certificate')
    await wechat.arm('F20', { params: { operation: 'certificates' } })
    expect(await refusal(wechat)).toBeNull()
    await wechat.arm('F19', { times: 9, params: { operation: 'certificates' } })
    expect(await refusal(wechat)).toContain('WECHAT_APIV3_KEY')
  })

  it('takes certificates with empty associated data (F21)', async () => {
    const wechat = await merchant('certificate')
    await wechat.arm('F21', { params: { operation: 'certificates' } })
    expect(await refusal(wechat, { platformKeys: [] })).toBeNull()
    expect(keyStore.kept.size).toBe(1)
  })

  const AWAY: FaultName[] = ['F1', 'F2', 'F5', 'F6', 'F7', 'F8', 'F9', 'F12', 'F13', 'F14', 'F15']
  it.each(AWAY)(
    'goes on while WeChat is away (%s), with the keys that were kept',
    async (fault) => {
      const wechat = await merchant('certificate')
      await begin(wechat, { platformKeys: [] }).payKeys.check()
      await wechat.arm(fault, { times: 99, params: { operation: 'certificates' } })
      const again = begin(wechat, { platformKeys: [], timeoutMs: 500 })
      await again.payKeys.check()
      expect(await believes(wechat, again)).toBe(true)
      expect(alarms()).toEqual([])
    },
  )

  it('goes on without any key while WeChat is away, and says so', async () => {
    const wechat = await merchant('certificate')
    const server = begin(wechat, { platformKeys: [], payBase: 'http://127.0.0.1:1' })
    await server.payKeys.check()
    expect(alarms()).toEqual(['no_platform_key'])
    expect(await believes(wechat, server)).toBe(false)
  })
})

describe('an unknown serial', () => {
  it('is looked for once by all who wait, and at most once a minute', async () => {
    const wechat = await merchant('certificate')
    const server = begin(wechat)
    const forged = () => believes(wechat, server, `7${'0'.repeat(39)}`)
    expect(await Promise.all(Array.from({ length: 20 }, forged))).not.toContain(true)
    expect(await downloads(wechat)).toBe(1)
    wall = plus(wall, MINUTE - 1)
    expect(await forged()).toBe(false)
    expect(await downloads(wechat)).toBe(1)
    wall = plus(wall, 1)
    expect(await forged()).toBe(false)
    expect(await downloads(wechat)).toBe(2)
    expect(await believes(wechat, server)).toBe(true)
  })

  it('that another copy of the server has downloaded costs no download', async () => {
    const wechat = await merchant('certificate')
    await begin(wechat, { platformKeys: [] }).payKeys.check()
    const server = begin(wechat, { platformKeys: [] })
    expect(await believes(wechat, server)).toBe(true)
    expect(await downloads(wechat)).toBe(1)
  })

  it('is refused when the books of keys cannot be read', async () => {
    const wechat = await merchant('certificate')
    const server = begin(wechat, { platformKeys: [] })
    keyStore.load = () => Promise.reject(new Error('the database is away'))
    expect(await believes(wechat, server)).toBe(false)
  })
})

describe('the end of a certificate', () => {
  const endOf = ({ simulator }: TestWechat): Date =>
    new Date(new X509Certificate(simulator.platform.certificate).validTo)

  it.each([
    [31, []],
    [29, ['merchant_certificate_ends', 'platform_certificate_ends']],
  ])('%i days ahead raises %j', async (daysBefore, expected) => {
    const wechat = await merchant('certificate')
    const server = begin(wechat)
    wall = plus(endOf(wechat), -daysBefore * DAY)
    // WeChat's clock has not moved: it refuses the request, which changes nothing of the end
    await server.payKeys.check().catch(() => undefined)
    expect(alarms()).toEqual(expected)
  })

  it('ends what it may sign', async () => {
    const wechat = await merchant('certificate')
    const server = begin(wechat)
    wall = plus(endOf(wechat), -MINUTE)
    expect(await believes(wechat, server)).toBe(true)
    wall = plus(wall, 2 * MINUTE)
    expect(await believes(wechat, server)).toBe(false)
  })
})
