import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto'
import forge from 'node-forge'
import { DAY, machineNow } from '../clock'
import { randomDigits, randomSerial } from '../random'
import type { Signer } from './sign'

/** Keys that a merchant would have got from the merchant console; PEM texts and a 40-digit hex serial. */
export type MerchantKeys = { privateKey: string; certificate: string; serial: string }

/** A platform certificate with its key, as PEM. */
export type PlatformCertificate = { serial: string; certificate: string; privateKey: string }

/**
 * The platform's keys, as PEM, with the names they have on the wire: certificates, the newest (which signs) last, and one bare
 * public key. Kept in the state file.
 */
export type PlatformKeys = {
  certificates: PlatformCertificate[]
  publicKeyId: string
  publicKey: string
  privateKey: string
}

/** What a merchant may know of the platform's keys; the certificate is the one that signed when the simulator started. */
export type PlatformIdentity = Pick<PlatformKeys, 'publicKeyId' | 'publicKey'> & {
  certificateSerial: string
  certificate: string
}

const LIFE = 5 * 365 * DAY

/** A throw-away RSA 2048 key with a self-signed certificate, for demos and tests. */
export function createMerchantKeys(): MerchantKeys {
  const { privateKey } = createRsaKey()
  return { privateKey, ...selfSigned(privateKey, 'Merchant of the simulator', machineNow() - DAY) }
}

/** New platform keys: one behind a certificate, one as a bare public key. */
export function createPlatformKeys(mchid: string): PlatformKeys {
  const pair = createRsaKey()
  return {
    certificates: [createPlatformCertificate(machineNow() - DAY)],
    publicKeyId: `PUB_KEY_ID_01${mchid.replace(/\D/g, '')}${randomDigits(18)}`,
    publicKey: pair.publicKey,
    privateKey: pair.privateKey,
  }
}

/** A new platform certificate, valid from this moment (ms). */
export function createPlatformCertificate(from: number = machineNow()): PlatformCertificate {
  const { privateKey } = createRsaKey()
  return { privateKey, ...selfSigned(privateKey, 'Tenpay.com sign (simulator)', from) }
}

/** The certificate that signs now. */
export function newestCertificate({ certificates }: PlatformKeys): PlatformCertificate {
  return certificates[certificates.length - 1]
}

/** What a merchant may know of these keys. */
export function platformIdentity(keys: PlatformKeys): PlatformIdentity {
  const { serial, certificate } = newestCertificate(keys)
  const { publicKeyId, publicKey } = keys
  return { certificateSerial: serial, certificate, publicKeyId, publicKey }
}

/** The two signers of a platform, ready to use. */
export function platformSigners(keys: PlatformKeys): { certificate: Signer; publicKey: Signer } {
  const { serial, privateKey } = newestCertificate(keys)
  return {
    certificate: { serial, privateKey: createPrivateKey(privateKey) },
    publicKey: { serial: keys.publicKeyId, privateKey: createPrivateKey(keys.privateKey) },
  }
}

/** From when to when (ms) a PEM certificate is valid. */
export function certificateLife(certificate: string): { from: number; to: number } {
  const { validFrom, validTo } = new X509Certificate(certificate)
  return { from: Date.parse(validFrom), to: Date.parse(validTo) }
}

function createRsaKey(): { privateKey: string; publicKey: string } {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
}

function selfSigned(
  privateKey: string,
  name: string,
  from: number,
): { certificate: string; serial: string } {
  const key = forge.pki.privateKeyFromPem(privateKey)
  const certificate = forge.pki.createCertificate()
  const serial = randomSerial()
  const subject = [{ name: 'commonName', value: name }]
  certificate.publicKey = forge.pki.rsa.setPublicKey(key.n, key.e)
  certificate.serialNumber = serial
  certificate.validity.notBefore = new Date(from)
  certificate.validity.notAfter = new Date(from + LIFE)
  certificate.setSubject(subject)
  certificate.setIssuer(subject)
  certificate.sign(key, forge.md.sha256.create())
  return { certificate: forge.pki.certificateToPem(certificate), serial }
}
