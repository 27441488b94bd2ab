import { z } from 'zod'
import type { Outcome } from '../ports'
import { encryptedResource } from './content'
import { decryptResource, type EncryptedResource } from './decrypt'
import { outcomeOf } from './errors'
import { type PlatformKey, readPlatformKey, validKeys } from './keys'
import type { WireReply } from './transport'
import { refusalOf } from './verify'

/** The certificates; or that they came, and are not encrypted with our APIv3 key. */
export type Downloaded = Outcome<PlatformKey[]> | { kind: 'sealed' }

const answer = z.object({
  data: z.array(z.object({ serial_no: z.string(), encrypt_certificate: encryptedResource })).min(1),
})

/**
 * Reads the answer of GET /v3/certificates (docs: 下载平台证书). The certificate that signs it may be among those that it
 * brings: the encryption with our APIv3 key proves that they are WeChat's, and then the signature is checked with them.
 */
export function readCertificates(
  { status, headers, body }: WireReply,
  trusted: { held: PlatformKey[]; apiV3Key: string; wallNow: Date },
): Downloaded {
  if (status !== 200) return outcomeOf({ status, error: body.toString('utf8') }, z.never())
  const { held, apiV3Key, wallNow } = trusted
  const refusal = (keys: PlatformKey[]) =>
    refusalOf(headers, body, validKeys(keys, wallNow), wallNow)
  const early = refusal(held)
  if (early && early.kind !== 'serial') return unverified(early.reason)
  const entries = parsed(body)
  if (!entries) return { kind: 'unknown', reason: 'unexpected content of the certificates' }
  const pems = opened(entries, apiV3Key)
  if (!pems) return { kind: 'sealed' }
  try {
    const certificates = pems.map(readPlatformKey)
    const late = refusal([...held, ...certificates])
    return late ? unverified(late.reason) : { kind: 'ok', data: certificates }
  } catch {
    return { kind: 'unknown', reason: 'a certificate that is none' }
  }
}

const unverified = (reason: string): Downloaded => ({
  kind: 'unknown',
  reason: `unverified answer: ${reason}`,
})

type Entry = { serial_no: string; encrypt_certificate: EncryptedResource }

function parsed(body: Buffer): Entry[] | null {
  try {
    return answer.safeParse(JSON.parse(body.toString('utf8'))).data?.data ?? null
  } catch {
    return null
  }
}

function opened(entries: Entry[], apiV3Key: string): { serial: string; pem: string }[] | null {
  try {
    return entries.map(({ serial_no: serial, encrypt_certificate: sealed }) => ({
      serial,
      pem: decryptResource(sealed, apiV3Key),
    }))
  } catch {
    return null
  }
}
