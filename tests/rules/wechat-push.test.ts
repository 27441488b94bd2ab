import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import { echoCall, openPushCall, PushRefused } from '../../server/wechat/push'

/** WeChat's own sample of a message in safe mode. */
const SAMPLE = {
  config: {
    appid: 'wx5823bf96d3bd56c7',
    pushToken: 'QDG6eK',
    pushAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  },
  query: {
    msg_signature: '477715d11cdb4164915debcba66cb864d751f3e6',
    timestamp: '1409659813',
    nonce: '1372623149',
  },
  encrypted:
    'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911' +
    'L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLx' +
    'AUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9' +
    'nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/u' +
    'h9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==',
}
const APP = { appid: 'wx0123456789abcdef', pushToken: 'tokenofthepush', pushAesKey: 'k'.repeat(43) }
const KEY = Buffer.from(`${APP.pushAesKey}=`, 'base64')

const sha1 = (...parts: string[]) => createHash('sha1').update(parts.sort().join('')).digest('hex')

/** Encrypts as the document says; `padding` and `length` may be wrong on purpose. */
function sealed(
  message: string,
  { appid = APP.appid, length = Buffer.byteLength(message), padding = 0 } = {},
): string {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(length)
  const plain = Buffer.concat([randomBytes(16), size, Buffer.from(message), Buffer.from(appid)])
  const missing = 32 - (plain.length % 32)
  const cipher = createCipheriv('aes-256-cbc', KEY, KEY.subarray(0, 16)).setAutoPadding(false)
  const tail = Buffer.alloc(missing, padding || missing)
  return Buffer.concat([cipher.update(plain), cipher.update(tail), cipher.final()]).toString(
    'base64',
  )
}

function query(encrypted: string, token = APP.pushToken) {
  const [timestamp, nonce] = ['1795312800', '1234567890']
  return { timestamp, nonce, msg_signature: sha1(token, timestamp, nonce, encrypted) }
}

const open = openPushCall(APP)
const body = (encrypted: string) =>
  Buffer.from(JSON.stringify({ ToUserName: 'gh', Encrypt: encrypted }))

/** Why a push is refused. */
function kindOf(work: () => unknown): string {
  try {
    work()
    return 'opened'
  } catch (error) {
    return error instanceof PushRefused ? error.kind : String(error)
  }
}

describe('a message in safe mode', () => {
  it('is opened as in WeChat’s sample, in XML', () => {
    const { config, query: sample, encrypted } = SAMPLE
    const xml = `<xml><ToUserName><![CDATA[wx5823bf96d3bd56c7]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`
    expect(openPushCall(config)(sample, Buffer.from(xml)).fields).toEqual({
      ToUserName: 'wx5823bf96d3bd56c7',
      FromUserName: 'mycreate',
      CreateTime: '1409659813',
      MsgType: 'text',
      Content: 'hello',
      MsgId: '4561255354251345929',
      AgentID: '218',
    })
  })

  it('is opened in JSON, numbers as texts', () => {
    const message = JSON.stringify({ Event: '发货', pay_time: 1670563533, shipped: true })
    const encrypted = sealed(message)
    const opened = open(query(encrypted), body(encrypted))
    expect(opened.plain).toBe(message)
    expect(opened.fields).toEqual({ Event: '发货', pay_time: '1670563533', shipped: 'true' })
  })

  it('is opened whatever length its padding has', () => {
    for (let length = 2; length < 70; length += 1) {
      const message = `{"a":"${'x'.repeat(length)}"}`
      const encrypted = sealed(message)
      expect(open(query(encrypted), body(encrypted)).plain).toBe(message)
    }
  })
})

describe('a push is refused', () => {
  const encrypted = sealed('{"Event":"x"}')
  const good = query(encrypted)
  const changed = `${encrypted.startsWith('A') ? 'B' : 'A'}${encrypted.slice(1)}`

  it.each([
    ['signed with another token', query(encrypted, 'another'), body(encrypted), 'signature'],
    ['without a signature', { ...good, msg_signature: undefined }, body(encrypted), 'signature'],
    ['with two nonces', { ...good, nonce: ['1', '2'] }, body(encrypted), 'signature'],
    ['with a changed text', good, body(changed), 'signature'],
    ['of another minute', { ...good, timestamp: '1795312860' }, body(encrypted), 'signature'],
    ['in plain text', good, Buffer.from('{"Event":"x"}'), 'signature'],
    ['without a body', good, Buffer.alloc(0), 'signature'],
  ])('%s', (_name, sent, raw, kind) => {
    expect(kindOf(() => open(sent, raw))).toBe(kind)
  })

  it.each([
    ['of another app', sealed('{"Event":"x"}', { appid: 'wxffffffffffffffff' }), 'appid'],
    ['longer than it is', sealed('{"Event":"x"}', { length: 5_000 }), 'content'],
    ['padded wrongly', sealed('{"Event":"x"}', { padding: 33 }), 'content'],
    ['that is no whole block', 'AAAA', 'content'],
    ['that is neither JSON nor XML', sealed('hello'), 'content'],
    ['that is a list', sealed('[1]'), 'content'],
  ])('when it is signed, but %s', (_name, text, kind) => {
    expect(kindOf(() => open(query(text), body(text)))).toBe(kind)
  })
})

describe('the check of our address', () => {
  const echo = echoCall(APP)
  const check = {
    timestamp: '1',
    nonce: '2',
    signature: sha1(APP.pushToken, '1', '2'),
    echostr: '42',
  }

  it('is answered with its own text', () => {
    expect(echo(check)).toBe('42')
  })

  it.each([
    ['another signature', { ...check, signature: sha1('another', '1', '2') }],
    ['no text', { ...check, echostr: undefined }],
    ['nothing', {}],
  ])('is refused with %s', (_name, sent) => {
    expect(kindOf(() => echo(sent))).toBe('signature')
  })
})
