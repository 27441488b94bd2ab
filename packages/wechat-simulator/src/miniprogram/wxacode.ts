import QRCode from 'qrcode'
import { Fields, type JsonObject } from '../fields'
import type { World } from '../world'
import { ApiError, dataError } from './errors'

const SCENE = /^[0-9a-zA-Z!#$&'()*+,/:;=?@\-._~]+$/
const LONGEST_SCENE = 32
const WIDTHS = { min: 280, max: 1280 }
const VERSIONS = ['release', 'trial', 'develop']

/**
 * POST /wxa/getwxacodeunlimit (doc: 获取不限制的小程序码): a PNG. The picture is a QR code that reads
 * `wxacode:<page>?scene=<scene>`, the scene percent-encoded as a launch path carries it.
 * @throws ApiError 40129 scene characters, 40169 scene length, 41030 page, 40097 other arguments
 */
export async function miniProgramCode(world: World, body: JsonObject): Promise<Buffer> {
  const fields = new Fields(body, dataError)
  const scene = fields.optionalText('scene') ?? ''
  if (scene.length === 0 || scene.length > LONGEST_SCENE) {
    throw new ApiError(40169, 'invalid length for scene, or the data is not json string')
  }
  if (!SCENE.test(scene)) throw new ApiError(40129, 'invalid scene')
  const page = checkPage(world, fields.optionalText('page') ?? '', body.check_path !== false)
  const width = readWidth(body)
  const text = `wxacode:${page}?scene=${encodeURIComponent(scene)}`
  return QRCode.toBuffer(text, { width, margin: 2, errorCorrectionLevel: 'M' })
}

/** Whether a page (without its query) is published. Without a list every page is. */
export function isPublished(world: World, page: string): boolean {
  return world.options.pages?.includes(page) ?? true
}

function checkPage(world: World, page: string, mustBePublished: boolean): string {
  const malformed = page.startsWith('/') || page.includes('?')
  const unknown = mustBePublished && page !== '' && !isPublished(world, page)
  if (malformed || unknown) throw new ApiError(41030, 'invalid page')
  return page
}

function readWidth(body: JsonObject): number {
  const { width = 430, env_version: version = 'release' } = body
  if (typeof version !== 'string' || !VERSIONS.includes(version)) throw invalidArguments()
  if (typeof width !== 'number' || !Number.isInteger(width)) throw invalidArguments()
  if (width < WIDTHS.min || width > WIDTHS.max) throw invalidArguments()
  return width
}

function invalidArguments(): ApiError {
  return new ApiError(40097, 'invalid args')
}
