import fs from 'node:fs'
import type http from 'node:http'
import path from 'node:path'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
}

/**
 * Serves the files of a folder, `/` being index.html; 404 for anything else (no page stands in for a missing one), 405
 * for other methods than GET and HEAD. Browsers ask again each time and are told 304.
 */
export function staticFiles(folder: string, headers: Record<string, string>): http.RequestListener {
  const root = path.resolve(folder)
  return (request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end()
      return
    }
    const file = fileAt(root, request.url ?? '/')
    const found = file === null ? undefined : fs.statSync(file, { throwIfNoEntry: false })
    if (file === null || !found?.isFile()) {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('404')
      return
    }
    const tag = `"${found.size.toString(36)}-${Math.trunc(found.mtimeMs).toString(36)}"`
    const all = { ...headers, ETag: tag, 'Cache-Control': 'no-cache' }
    if (request.headers['if-none-match'] === tag) {
      response.writeHead(304, all).end()
      return
    }
    const type = TYPES[path.extname(file)] ?? 'application/octet-stream'
    // read whole: a build may replace the file meanwhile, and a length told before would then be wrong
    fs.readFile(file, (error, body) => {
      if (error) {
        response.writeHead(404, { 'Content-Type': 'text/plain' }).end('404')
        return
      }
      response.writeHead(200, {
        ...all,
        'Content-Type': type,
        'Content-Length': body.length,
        'X-Content-Type-Options': 'nosniff',
      })
      response.end(request.method === 'HEAD' ? undefined : body)
    })
  }
}

/** The file of a request's URL, or null when it is malformed or leads out of the folder. */
function fileAt(root: string, url: string): string | null {
  try {
    const name = decodeURIComponent(url.split('?')[0])
    if (name.includes('\0')) return null
    const file = path.join(root, name.endsWith('/') ? `${name}index.html` : name)
    return file.startsWith(root + path.sep) ? file : null
  } catch {
    return null
  }
}
