import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { fetchTradeBill } from '../../server/wechat/pay/bill'
import type { WireAnswer } from '../../server/wechat/pay/errors'

const TEXT = '\uFEFF交易时间\r\n`2026-11-21'
const sha1 = (bytes: Buffer | string) => createHash('sha1').update(bytes).digest('hex')
const FILE = 'https://api.mch.weixin.qq.com/v3/billdownload/file?token=a%2Bb&tartype=gzip'

const addressed = (changes: object = {}): WireAnswer => ({
  status: 200,
  data: { hash_type: 'SHA1', hash_value: sha1(TEXT), download_url: FILE, ...changes },
})
const refused = (code: string): Response => new Response(JSON.stringify({ code }), { status: 400 })

/** Fetches a bill from a WeChat that answers so; `calls` are the addresses with the header that was sent there. */
async function fetched(answers: WireAnswer[], files: (Response | Error)[]) {
  const calls: string[] = []
  const logged: unknown[] = []
  const log = (data: object) => void logged.push(data)
  const outcome = await fetchTradeBill(
    {
      payBase: 'http://wechat.test',
      log: { info: log, warn: log, error: log },
      headersOf: (path) => ({ Authorization: `signed ${path}` }),
      fetch: async (url, init) => {
        const sent = new Headers(init?.headers)
        calls.push(`${String(url)} ${sent.get('Authorization')}`)
        const file = files.shift()
        if (!file || file instanceof Error) throw file ?? new Error('nothing more is answered')
        return file
      },
    },
    async () => answers.shift() ?? { status: 0, error: 'nothing more is answered' },
  )
  return { outcome, calls, logged }
}

describe('the file of a bill', () => {
  it.each([
    ['plain', addressed(), Buffer.from(TEXT), 'plain'],
    ['compressed', addressed(), gzipSync(TEXT), 'plain'],
    [
      'compressed, with the digest over what came',
      addressed({ hash_value: sha1(gzipSync(TEXT)).toUpperCase() }),
      gzipSync(TEXT),
      'compressed',
    ],
  ])('is taken %s', async (_name, answer, bytes, hashed) => {
    const { outcome } = await fetched([answer], [new Response(new Uint8Array(bytes))])
    expect(outcome).toMatchObject({ kind: 'ok', data: { text: TEXT, hashed } })
  })

  it('is asked for at the base address, signed as WeChat names it, and its token stays out of the log', async () => {
    const { calls, logged } = await fetched([addressed()], [new Response(TEXT)])
    const path = '/v3/billdownload/file?token=a%2Bb&tartype=gzip'
    expect(calls).toEqual([`http://wechat.test${path} signed ${path}`])
    expect(JSON.stringify(logged)).not.toMatch('token')
  })

  it.each([
    ['at another host', 'https://evil.test/v3/billdownload/file?token=a'],
    ['at a host that begins alike', 'https://api.mch.weixin.qq.com.evil.test/file'],
    ['over a user name', 'https://api.mch.weixin.qq.com@evil.test/file'],
    ['without TLS', 'http://api.mch.weixin.qq.com/v3/billdownload/file?token=a'],
  ])('is not asked for %s', async (_name, download_url) => {
    const { outcome, calls } = await fetched([addressed({ download_url })], [new Response(TEXT)])
    expect(outcome.kind).toBe('unknown')
    expect(calls).toEqual([])
  })

  it.each<[string, WireAnswer, Response | Error]>([
    ['another digest', addressed({ hash_value: sha1('other') }), new Response(TEXT)],
    ['a digest of another kind', addressed({ hash_type: 'MD5' }), new Response(TEXT)],
    [
      'a compressed file that is cut off',
      addressed(),
      new Response(new Uint8Array(gzipSync(TEXT).subarray(0, 30))),
    ],
    ['a connection that breaks', addressed(), new TypeError('terminated')],
    ['a proxy’s page', addressed(), new Response('<html>', { status: 502 })],
    ['no answer to the first step', { status: 0, error: 'timeout' }, new Response(TEXT)],
  ])('proves nothing with %s', async (_name, answer, file) => {
    expect((await fetched([answer], [file])).outcome.kind).toBe('unknown')
  })

  it('is asked for once more when its address has expired, with a fresh one', async () => {
    const fresh = `${FILE}2`
    const twice = [addressed(), addressed({ download_url: fresh })]
    const { outcome, calls } = await fetched(twice, [
      refused('INVALID_REQUEST'),
      new Response(TEXT),
    ])
    expect(outcome.kind).toBe('ok')
    expect(calls.map((call) => call.includes('gzip2'))).toEqual([false, true])
  })

  it.each(['STATEMENT_CREATING', 'NO_STATEMENT_EXIST', 'NO_AUTH'])(
    'is refused with %s as WeChat says it, and not asked for again',
    async (code) => {
      const answer = { status: 400, error: JSON.stringify({ code, message: '' }) }
      const { outcome, calls } = await fetched([answer, addressed()], [new Response(TEXT)])
      expect(outcome).toMatchObject({ kind: 'refused', code: code.replaceAll('_', '') })
      expect(calls).toEqual([])
    },
  )
})
