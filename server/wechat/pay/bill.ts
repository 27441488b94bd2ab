import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Log } from '../../lib/log'
import { SECOND } from '../../lib/time'
import type { Outcome, TradeBill } from '../ports'
import { billAddress } from './content'
import { outcomeOf, type WireAnswer } from './errors'
import { SDK_HOST } from './transport'

/** A file is larger than an answer, so it may take longer. */
const DOWNLOAD_MS = 60 * SECOND
/** About a million rows; a larger file is no bill of one day. */
const MOST_BYTES = 256 * 1024 * 1024
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b])

type Wire = {
  payBase: string
  fetch: typeof fetch
  log: Log
  headersOf(pathAndQuery: string): Record<string, string>
}

/**
 * A bill in its two steps (docs: 下载账单): the signed answer to `apply` names address and SHA-1, and the file behind the
 * address is not signed, so nothing of it is believed unless the digest fits. An address that has expired is asked for once more.
 */
export async function fetchTradeBill(
  wire: Wire,
  apply: () => Promise<WireAnswer>,
): Promise<Outcome<TradeBill>> {
  const first = await attempt(wire, apply)
  const expired = first.kind === 'refused' && first.code === 'INVALIDREQUEST'
  return expired ? attempt(wire, apply) : first
}

async function attempt(wire: Wire, apply: () => Promise<WireAnswer>): Promise<Outcome<TradeBill>> {
  const address = outcomeOf(await apply(), billAddress)
  if (address.kind !== 'ok') return address
  const { sha1, url } = address.data
  // only the host that was asked may be sent our signature
  if (!url.startsWith(`${SDK_HOST}/`)) return { kind: 'unknown', reason: 'a bill at another host' }
  const file = await download(wire, url.slice(SDK_HOST.length))
  return file.kind === 'ok' ? opened(wire.log, file.data, sha1) : file
}

async function download(wire: Wire, path: string): Promise<Outcome<Buffer>> {
  // the query is the file's secret
  const shown = path.split('?')[0]
  try {
    const response = await wire.fetch(wire.payBase + path, {
      headers: wire.headersOf(path),
      redirect: 'error',
      signal: AbortSignal.timeout(DOWNLOAD_MS),
    })
    const bytes = await readAtMost(response)
    wire.log.info({ path: shown, status: response.status, bytes: bytes.length }, 'wechat pay bill')
    if (response.status === 200) return { kind: 'ok', data: bytes }
    const failed = outcomeOf(
      { status: response.status, error: bytes.toString('utf8') },
      billAddress,
    )
    return failed.kind === 'ok' ? { kind: 'unknown', reason: 'no file' } : failed
  } catch (error) {
    const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    wire.log.warn({ path: shown, reason }, 'wechat pay gave no bill')
    return { kind: 'unknown', reason }
  }
}

async function readAtMost(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  const reader = response.body?.getReader()
  let size = 0
  for (let read = await reader?.read(); read?.value; read = await reader?.read()) {
    size += read.value.length
    if (size > MOST_BYTES) throw new Error('the bill is too large')
    chunks.push(read.value)
  }
  return Buffer.concat(chunks)
}

/** Whether a file came compressed is seen in the file; its digest is taken over the text (documented) or the file itself. */
async function opened(log: Log, file: Buffer, sha1: string): Promise<Outcome<TradeBill>> {
  const compressed = file.subarray(0, 2).equals(GZIP_MAGIC)
  try {
    const plain = compressed ? await promisify(gunzip)(file, { maxOutputLength: MOST_BYTES }) : file
    const hashed = sha1Of(plain) === sha1 ? 'plain' : sha1Of(file) === sha1 ? 'compressed' : null
    if (!hashed) return { kind: 'unknown', reason: 'the bill does not fit its SHA-1' }
    log.info({ sha1, hashed, compressed }, 'wechat pay bill fits its digest')
    return { kind: 'ok', data: { text: plain.toString('utf8'), sha1, hashed } }
  } catch (error) {
    return { kind: 'unknown', reason: `the bill cannot be unpacked: ${String(error)}` }
  }
}

function sha1Of(bytes: Buffer): string {
  return createHash('sha1').update(bytes).digest('hex')
}
