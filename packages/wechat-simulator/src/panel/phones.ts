import http from 'node:http'
import { closeServer, listenOnLoopback } from '../loopback'
import type { SimulatorOptions } from '../options'
import { proxyTo } from './proxy'
import { staticFiles } from './static-files'

/** A phone of the panel: own origin, own storage, so its own person. */
export type Phone = { personId: string; origin: string }

/** What the merchant's own server answers; everything else is a file of the H5 build. */
const MERCHANT = /^\/(api|media)\//

/**
 * Starts a server for every phone and adds it to `phones`. Only the panel may frame its pages.
 * @returns how to stop them all
 * @throws Error EADDRINUSE when a port is taken; then none is left running
 */
export async function startPhones(
  { phones: wanted = [], h5 }: SimulatorOptions,
  panelOrigin: string,
  phones: Phone[],
): Promise<() => Promise<void>> {
  const servers: http.Server[] = []
  const stop = async () => void (await Promise.all(servers.map(closeServer)))
  if (!h5) return stop
  const handle = phoneHandler(h5, panelOrigin)
  try {
    for (const { personId, port = 0 } of wanted) {
      const server = http.createServer(handle)
      phones.push({ personId, origin: await listenOnLoopback(server, port) })
      servers.push(server)
    }
  } catch (error) {
    await stop()
    throw error
  }
  return stop
}

function phoneHandler(
  h5: NonNullable<SimulatorOptions['h5']>,
  panelOrigin: string,
): http.RequestListener {
  const proxy = proxyTo(() => h5.upstream())
  const files = staticFiles(h5.folder, {
    // inline scripts and styles are the build's own; nothing from elsewhere loads
    'Content-Security-Policy': [
      "default-src 'self' data: blob:",
      "script-src 'self' 'unsafe-inline'",
      "style-src 'self' 'unsafe-inline'",
      `frame-ancestors ${panelOrigin}`,
    ].join('; '),
  })
  return (request, response) => {
    if (MERCHANT.test(request.url ?? '')) proxy(request, response)
    else files(request, response)
  }
}
