import type { Context, Middleware } from 'koa'
import { LRUCache } from 'lru-cache'
import type { Route } from './route'

/** Answers of all addresses together, in bytes; the least used go first. */
const MAX_BYTES = 32 * 1024 * 1024
/** What an answer takes beside its bytes. */
const OVERHEAD = 256
const JSON_TYPE = 'application/json; charset=utf-8'

/** An answer, and when work on it began (milliseconds of the machine's clock). */
type Kept = { bytes: Buffer; route: Route; began: number }
type Flight = { bytes: Promise<Buffer>; began: number }

export type ResponseCache = {
  /** answers what is kept, before routes are looked at; everything else goes on */
  hits: Middleware
  /**
   * The answer of a public route to an address, from who is working on it already, else from `work`. It is kept for
   * the route's `cacheMs` from when the work began, unless the work refused.
   */
  answer(url: string, route: Route, work: () => Promise<unknown>): Promise<Buffer>
}

/**
 * Public answers, kept in this process for a moment by their address: the bytes of the body, so that request id, time and
 * headers are each request's own. Only routes that declare `cacheMs` are kept, and those are public, so nothing personal
 * is. Work that took long is not joined once it is older than its answer could be.
 */
export function createCache(wallNow: () => Date): ResponseCache {
  const kept = new LRUCache<string, Kept>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ bytes }, url) => bytes.length + url.length + OVERHEAD,
  })
  const flights = new Map<string, Flight>()

  /** A clock that was put back makes nothing younger. */
  const isFresh = (began: number, { cacheMs = 0 }: Route): boolean => {
    const age = wallNow().getTime() - began
    return age >= 0 && age < cacheMs
  }

  const start = (url: string, route: Route, work: () => Promise<unknown>): Promise<Buffer> => {
    const began = wallNow().getTime()
    const flight: Flight = { began, bytes: bytesOf(work) }
    flights.set(url, flight)
    // one that was overtaken by a younger one keeps nothing
    const land = (bytes?: Buffer): void => {
      if (flights.get(url) !== flight) return
      flights.delete(url)
      if (bytes) kept.set(url, { bytes, route, began })
    }
    // who waits hears of a refusal; here it only ends the flight
    void flight.bytes.then(land, () => land())
    return flight.bytes
  }

  return {
    hits: (ctx, next) => {
      const hit = ctx.method === 'GET' ? kept.get(ctx.url) : undefined
      if (!hit || !isFresh(hit.began, hit.route)) return next()
      ctx.state.route = hit.route.path
      sendJsonBytes(ctx, hit.bytes)
      return Promise.resolve()
    },
    answer: (url, route, work) => {
      const flight = flights.get(url)
      return flight && isFresh(flight.began, route) ? flight.bytes : start(url, route, work)
    },
  }
}

async function bytesOf(work: () => Promise<unknown>): Promise<Buffer> {
  return Buffer.from(JSON.stringify(await work()))
}

/** Sends an answer's bytes as the JSON that they are. */
export function sendJsonBytes(ctx: Context, bytes: Buffer): void {
  ctx.set('Content-Type', JSON_TYPE)
  ctx.body = bytes
}
