import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readDataPlace, readEnv } from '../../config/env'
import '../../server/http/validate'

const COMPLETE = {
  NODE_ENV: 'production',
  FILES_DIR: '/srv/files',
  MONGODB_URI: 'mongodb://db/yundian',
  SERVER_KEY: 'k'.repeat(32),
  PUBLIC_ORIGIN: 'https://mall.example.com',
  WECHAT_APPID: 'wx0123456789abcdef',
  WECHAT_SECRET: 'secret-of-the-app',
  WECHAT_MCHID: '1900000001',
  WECHAT_MERCHANT_SERIAL: '0123456789ABCDEF',
  WECHAT_MERCHANT_KEY: 'key',
  WECHAT_MERCHANT_CERT: 'cert',
  WECHAT_APIV3_KEY: 'a'.repeat(32),
  WECHAT_PLATFORM_KEYS: '{}',
  WECHAT_PUSH_TOKEN: 'tokenofthepush',
  WECHAT_PUSH_AES_KEY: 'k'.repeat(43),
  WECHAT_TEMPLATE_READY: 'tmpl-ready',
  WECHAT_TEMPLATE_BACK: 'tmpl-back',
}
const STAND_IN = 'http://127.0.0.1:9000'
/** The settings that are refused. */
const refused = (changes: Record<string, string | undefined>): string[] => {
  try {
    readEnv({ ...COMPLETE, ...changes })
    return []
  } catch (error) {
    return [...String(error).matchAll(/^ {2}(\w+):/gm)].map((match) => match[1] ?? '')
  }
}

describe('the settings of production', () => {
  it('are told of in English, whatever language the API speaks', () => {
    expect(() => readEnv({ ...COMPLETE, SERVER_KEY: 'short' })).toThrow('SERVER_KEY: Too small')
  })

  it('are complete with the real WeChat', () => {
    expect(readEnv(COMPLETE).WECHAT_PAY_BASE).toBe('https://api.mch.weixin.qq.com')
  })

  it.each([
    ['both on loopback', { WECHAT_API_BASE: STAND_IN, WECHAT_PAY_BASE: STAND_IN }],
    ['the login on loopback', { WECHAT_API_BASE: STAND_IN }],
    ['the payment on loopback', { WECHAT_PAY_BASE: STAND_IN }],
    ['the payment by https on loopback', { WECHAT_PAY_BASE: 'https://localhost:9000' }],
    ['the login without https', { WECHAT_API_BASE: 'http://api.weixin.qq.com' }],
  ])('refuse a WeChat with %s', (_name, changes) => {
    expect(refused(changes)).toEqual(Object.keys(changes))
  })

  it('refuse to be found by http, and name every problem at once', () => {
    const changes = { PUBLIC_ORIGIN: 'http://mall.example.com', WECHAT_PAY_BASE: STAND_IN }
    expect(refused(changes).sort()).toEqual(Object.keys(changes).sort())
    expect(refused({ SERVER_KEY: 'short', FILES_DIR: undefined }).sort()).toEqual([
      'FILES_DIR',
      'SERVER_KEY',
    ])
  })
})

const messageOf = (work: () => unknown): string => {
  try {
    return String(work())
  } catch (error) {
    return String(error)
  }
}

describe('a secret', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'yundian-env-'))
  const file = path.join(folder, 'key')
  beforeAll(() => fs.writeFileSync(file, `${'f'.repeat(32)}\n`))
  afterAll(() => fs.rmSync(folder, { recursive: true }))

  it('is read from a file when it begins with @', () => {
    const env = readEnv({ ...COMPLETE, WECHAT_APIV3_KEY: `@${file}` })
    expect(env.WECHAT_APIV3_KEY).toBe('f'.repeat(32))
  })

  it('keeps its lines when a PEM is given in one', () => {
    const env = readEnv({ ...COMPLETE, WECHAT_MERCHANT_KEY: '-----BEGIN\\nabc\\n-----END' })
    expect(env.WECHAT_MERCHANT_KEY).toBe('-----BEGIN\nabc\n-----END')
  })

  it('that cannot be read is named, and no value is repeated', () => {
    const changes = { WECHAT_APIV3_KEY: `@${file}.gone`, SERVER_KEY: 'a-short-one' }
    expect(refused(changes).sort()).toEqual(['SERVER_KEY', 'WECHAT_APIV3_KEY'])
    const words = messageOf(() => readEnv({ ...COMPLETE, ...changes }))
    expect(words).toContain('SERVER_KEY')
    expect(words).not.toMatch(/a-short-one|gone/)
  })
})

it('a stand-in is for development', () => {
  const changes = { WECHAT_API_BASE: STAND_IN, WECHAT_PAY_BASE: STAND_IN, PUBLIC_ORIGIN: STAND_IN }
  expect(refused({ ...changes, NODE_ENV: undefined })).toEqual([])
})

describe('where the data lies', () => {
  const place = { MONGODB_URI: 'mongodb://127.0.0.1/yundian', FILES_DIR: '/srv/yundian' }

  it('is asked for without the settings of the server', () => {
    expect(readDataPlace({ ...place, SERVER_KEY: 'short' })).toEqual(place)
  })

  it('is nowhere when nothing is said', () => {
    expect(readDataPlace({ PATH: '/bin' })).toBeNull()
  })

  it.each([
    ['the database alone', { MONGODB_URI: place.MONGODB_URI }],
    ['the pictures alone', { FILES_DIR: place.FILES_DIR }],
    ['another kind of database', { ...place, MONGODB_URI: 'mysql://127.0.0.1' }],
  ])('is refused for %s', (_, source) => {
    expect(() => readDataPlace(source)).toThrow('together')
  })
})
