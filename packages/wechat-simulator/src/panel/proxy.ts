import http from 'node:http'
import { pipeline } from 'node:stream'

/**
 * Passes a request on to `upstream()` (asked each time: it may have moved) and its answer back, both as streams.
 * Nobody there: 502 with `{error: {code, message}}`.
 */
export function proxyTo(upstream: () => string): http.RequestListener {
  return (request, response) => {
    const { method, url = '/' } = request
    const target = new URL(upstream())
    // a connection of its own: one kept open would be dead after the server's restart
    const headers = { ...request.headers, host: target.host, connection: 'close' }
    const options = { host: target.hostname, port: target.port, method, path: url, headers }
    const passed = http.request({ ...options, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, withoutHop(answer.headers))
      pipeline(answer, response, () => undefined)
    })
    passed.on('error', () => fail(response))
    // a person who left needs no answer
    response.on('close', () => passed.destroy())
    request.pipe(passed)
  }
}

/** Headers that speak of one connection only are not passed on. */
function withoutHop(headers: http.IncomingHttpHeaders): http.IncomingHttpHeaders {
  const hop = ['connection', 'keep-alive', 'transfer-encoding']
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !hop.includes(name)))
}

function fail(response: http.ServerResponse): void {
  if (response.headersSent || response.destroyed) {
    response.destroy()
    return
  }
  const body = { error: { code: 'no_merchant', message: '连不上商家的服务器' } }
  response.writeHead(502, { 'Content-Type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(body))
}
