import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto'
import forge from 'node-forge'
import { DAY, machineNow } from '../clock'
import { randomDigits, randomSerial } from '../random'
import type { Signer } from './sign'

/** Keys that a merchant would have got from the merchant console; PEM texts and a 40-digit hex serial. */
export type MerchantKeys = { privateKey: string; certificate: string; serial: string }

/** The platform's two keys, as PEM, with the names they have on the wire. Kept in the state file. */
export type PlatformKeys = {
  certificateSerial: string
  certificate: string
  certificateKey: string
  publicKeyId: string
  publicKey: string
  privateKey: string
}

/** What a merchant may know of the platform's keys. */
export type PlatformIdentity = Pick<
  PlatformKeys,
  'certificateSerial' | 'certificate' | 'publicKeyId' | 'publicKey'
>

const LIFE = 5 * 365 * DAY

/** A throw-away RSA 2048 key with a self-signed certificate, for demos and tests. */
export function createMerchantKeys(): MerchantKeys {
  const { privateKey } = createRsaKey()
  return { privateKey, ...selfSigned(privateKey, 'Merchant of the simulator') }
}

/** New platform keys: one behind a certificate, one as a bare public key. */
export function createPlatformKeys(mchid: string): PlatformKeys {
  const certificateKey = createRsaKey().privateKey
  const { certificate, serial } = selfSigned(certificateKey, 'Tenpay.com sign (simulator)')
  const pair = createRsaKey()
  return {
    certificateSerial: serial,
    certificate,
    certificateKey,
    publicKeyId: `PUB_KEY_ID_01${mchid.replace(/\D/g, '')}${randomDigits(18)}`,
    publicKey: pair.publicKey,
    privateKey: pair.privateKey,
  }
}

/** The two signers of a platform, ready to use. */
export function platformSigners(keys: PlatformKeys): { certificate: Signer; publicKey: Signer } {
  return {
    certificate: {
      serial: keys.certificateSerial,
      privateKey: createPrivateKey(keys.certificateKey),
    },
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

function selfSigned(privateKey: string, name: string): { certificate: string; serial: string } {
  const key = forge.pki.privateKeyFromPem(privateKey)
  const certificate = forge.pki.createCertificate()
  const serial = randomSerial()
  const subject = [{ name: 'commonName', value: name }]
  certificate.publicKey = forge.pki.rsa.setPublicKey(key.n, key.e)
  certificate.serialNumber = serial
  certificate.validity.notBefore = new Date(machineNow() - DAY)
  certificate.validity.notAfter = new Date(machineNow() + LIFE)
  certificate.setSubject(subject)
  certificate.setIssuer(subject)
  certificate.sign(key, forge.md.sha256.create())
  return { certificate: forge.pki.certificateToPem(certificate), serial }
}
