type Operation = {
  summary: string
  description: string
  'x-errors': Record<string, string>
  parameters: { name: string; in: string; required: boolean; schema: unknown }[]
  requestBody?: { content: { 'application/json'?: { schema: unknown } } }
  responses: Record<string, { content?: { 'application/json'?: { schema: unknown } } }>
}

const escape = (text: string) =>
  text.replace(
    /[&<>"]/g,
    (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c,
  )

function block(title: string, value: unknown): string {
  if (value === undefined) return ''
  return `<details><summary>${title}</summary><pre>${escape(JSON.stringify(value, null, 2))}</pre></details>`
}

const PLACES: Record<string, string> = { path: '路径', query: '查询', header: '请求头' }

function named(parameters: Operation['parameters']): string {
  if (parameters.length === 0) return ''
  const rows = parameters.map(({ name, in: place, required, schema }) => {
    const what = required ? '' : '，可不填'
    const shape = escape(JSON.stringify(schema))
    return `<li><code>${escape(name)}</code>（${PLACES[place] ?? place}${what}） <code>${shape}</code></li>`
  })
  return `<details><summary>参数</summary><ul>${rows.join('')}</ul></details>`
}

function section(method: string, path: string, operation: Operation): string {
  const errors = Object.entries(operation['x-errors'])
    .map(([code, text]) => `<li><code>${code}</code> ${escape(text)}</li>`)
    .join('')
  const [status, answer] = Object.entries(operation.responses)[0] ?? ['200', {}]
  return `<article id="${escape(`${method}-${path}`)}">
<h2><b>${method.toUpperCase()}</b> <code>${escape(path)}</code></h2>
<p>${escape(operation.summary)} · ${escape(operation.description)}</p>
${named(operation.parameters)}
${block('请求', operation.requestBody?.content['application/json']?.schema)}
${block(`应答 ${status}`, answer.content?.['application/json']?.schema)}
${errors ? `<ul>${errors}</ul>` : ''}
</article>`
}

const STYLE = `body{font:14px/22px -apple-system,"PingFang SC","Noto Sans CJK SC",sans-serif;color:#172325;background:#f3f5f4;max-width:860px;margin:0 auto;padding:24px 16px}
article{background:#fff;border-radius:12px;padding:12px 16px;margin:12px 0}h1{font-size:28px}h2{font-size:16px;margin:0}h2 b{color:#17585b;display:inline-block;min-width:56px}
p{color:#4b5a5c;margin:4px 0}pre{background:#eaf0ef;border-radius:8px;padding:12px;overflow:auto;font-size:12px}summary{cursor:pointer;color:#17585b}ul{margin:8px 0 0;color:#4b5a5c}`

/** The OpenAPI description as a page that reads without scripts or anything from elsewhere. */
export function docsPage(description: Record<string, unknown>): string {
  const paths = description['paths'] as Record<string, Record<string, Operation>>
  const sections = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => section(method, path, operation)),
  )
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>云店 API</title><style>${STYLE}</style>
<h1>云店 API</h1><p>机器可读：<a href="/api/openapi.json">openapi.json</a>。失败一律是 <code>{ error: { code, message, data? }, requestId }</code>；每个接口只列它自己的错误，参数不对、没登录、没有权限、太频繁和服务端出错到处都可能有。登录后带 <code>Authorization: Bearer &lt;token&gt;</code>。</p>
${sections.join('\n')}</html>`
}
