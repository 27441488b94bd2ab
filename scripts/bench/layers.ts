import type { Middleware } from 'koa'
import { access } from '../../server/http/access'
import { createCache } from '../../server/http/cache'
import { createMetrics, type Metrics } from '../../server/http/metrics'
import { requestLog } from '../../server/http/request-log'
import { route } from '../../server/http/route'
import { securityHeaders } from '../../server/http/security'
import { createLog, type Log } from '../../server/lib/log'
import { machineRandom } from '../../server/lib/random'
import { machineNow } from '../../server/lib/time'

/** What stands between bare Koa and a page that is kept, in the order in which it is added. */
export const LAYERS = [
  'bare Koa',
  'request id and time',
  'metrics',
  'log at error',
  'security headers',
  'answers from memory (the whole)',
  'the whole, log at info',
] as const
const [, IDS, METRICS, LOG, SECURITY, MEMORY, INFO] = LAYERS.map((_, i) => i)

const NO_LOG: Log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const NO_METRICS: Metrics = { request: () => undefined, text: async () => '' }

/** The product's own middleware up to a layer; a page that is kept is `body` at `/`. */
export async function middlewareUpTo(layer: number, body: string): Promise<Middleware[]> {
  const has = (needed: number | undefined): boolean => needed !== undefined && layer >= needed
  const stack: Middleware[] = []
  if (has(IDS)) {
    const log = has(INFO) ? createLog('info') : has(LOG) ? createLog('error') : NO_LOG
    const deps = { now: machineNow, wallNow: machineNow, random: machineRandom, log }
    stack.push(requestLog(deps, has(METRICS) ? createMetrics([]) : NO_METRICS))
  }
  if (has(SECURITY)) stack.push(securityHeaders)
  if (has(MEMORY)) {
    const cache = createCache(machineNow)
    const page = route(
      {
        ...{ method: 'GET', path: '/', access: access.public(), summary: '' },
        cacheMs: Number.MAX_SAFE_INTEGER,
      },
      async () => JSON.parse(body) as unknown,
    )
    await cache.answer('/', page, async () => JSON.parse(body) as unknown)
    stack.push(cache.hits)
  }
  return stack
}
