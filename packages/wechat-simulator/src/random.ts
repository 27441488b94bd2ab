import { randomBytes, randomInt } from 'node:crypto'

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** `length` random characters of 0-9A-Za-z. */
export function randomText(length: number): string {
  return Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join('')
}

/** `length` random decimal digits. */
export function randomDigits(length: number): string {
  return Array.from({ length }, () => String(randomInt(10))).join('')
}

/** A positive 40-digit upper-case hex number, the form of WeChat's certificate serials. */
export function randomSerial(): string {
  const hex = randomBytes(20).toString('hex').toUpperCase()
  return `${randomInt(1, 8)}${hex.slice(1)}`
}
