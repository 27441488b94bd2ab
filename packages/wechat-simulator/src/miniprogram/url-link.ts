import { DAY, machineNow } from '../clock'
import { Fields, type JsonObject } from '../fields'
import type { World } from '../world'
import { ApiError, dataError } from './errors'
import { isPublished } from './wxacode'

const QUERY = /^[0-9a-zA-Z!#$&'()*+,/:;=?@\-._~%]*$/
const LONGEST_QUERY = 1024
const MOST_DAYS = 30
/** Expires so many days after it was made; the other type, a moment, is not served here. */
const BY_DAYS = 1

/** What a link opens, and until when (the machine's clock, ms). */
type Target = { path: string; query: string; until: number }

/**
 * POST /wxa/generate_urllink (doc: 获取加密 URLLink): `{url_link}`, an address of this server that carries what it opens.
 * @throws ApiError 40165 page, 40212 query, 85401 days (1 to 30)
 */
export function urlLink(world: World, body: JsonObject, origin: string): JsonObject {
  const fields = new Fields(body, dataError)
  const path = (fields.optionalText('path') ?? '').replace(/^\//, '')
  const query = fields.optionalText('query') ?? ''
  if (path.includes('?') || !isPublished(world, path)) throw new ApiError(40165, 'invalid page')
  if (query.length > LONGEST_QUERY || !QUERY.test(query)) throw new ApiError(40212, 'invalid query')
  const { expire_type: type, expire_interval: days } = body
  const inRange =
    typeof days === 'number' && Number.isInteger(days) && days >= 1 && days <= MOST_DAYS
  if (type !== BY_DAYS || !inRange) throw new ApiError(85401, 'invalid expire_interval')
  const target: Target = { path, query, until: machineNow() + days * DAY }
  const token = Buffer.from(JSON.stringify(target)).toString('base64url')
  return { url_link: `${origin}/urllink/${token}` }
}

/** What a link opens now: a launch path, or null when it is over or was never made. */
export function openedBy(token: string): string | null {
  try {
    const { path, query, until } = JSON.parse(Buffer.from(token, 'base64url').toString()) as Target
    return machineNow() < until ? `${path}?${query}` : null
  } catch {
    return null
  }
}
