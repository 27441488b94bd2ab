import { z, type ZodType } from 'zod'
import { CATALOGUE, type ErrorCode } from '../lib/errors'
import type { Access } from './access'
import type { Route } from './route'

const WHO: Record<Access['who'], string> = {
  public: '任何人',
  visitor: '已登录的访客',
  member: '会员',
  staff: '门店员工',
  hq: '总部',
  signed: '微信（验签）',
}

function schemaOf(schema: ZodType, io: 'input' | 'output'): Record<string, unknown> {
  return { ...z.toJSONSchema(schema, { io, unrepresentable: 'any' }), $schema: undefined }
}

function parameters(route: Route): unknown[] {
  const names = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1])
  const path = names.map((name) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const query = route.query ? schemaOf(route.query, 'input') : {}
  const required = (query['required'] as string[] | undefined) ?? []
  const inQuery = Object.entries((query['properties'] ?? {}) as Record<string, unknown>).map(
    ([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }),
  )
  const key = route.idempotent
    ? [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string' } }]
    : []
  return [...path, ...inQuery, ...key]
}

function describeAccess(access: Access): string {
  const roles = access.who === 'staff' ? `（${access.roles.join('、')}；范围 ${access.scope}）` : ''
  return `${WHO[access.who]}${roles}`
}

function requestBody({ body, rawBytes }: Route): object {
  if (rawBytes) return { requestBody: { content: { 'image/*': {} } } }
  if (!body) return {}
  return { requestBody: { content: { 'application/json': { schema: schemaOf(body, 'input') } } } }
}

function answer({ response, bytes }: Route): object {
  if (bytes) {
    return { content: Object.fromEntries(bytes.map((type) => [type, {}])) }
  }
  if (!response) return {}
  return { content: { 'application/json': { schema: schemaOf(response, 'output') } } }
}

/** Who calls without a session. */
const OPEN: Access['who'][] = ['public', 'signed']

/** What a route with an Idempotency-Key may refuse besides its own. */
const KEY_ERRORS: ErrorCode[] = [
  'idempotency_key_required',
  'idempotency_key_reused',
  'idempotency_in_progress',
]

function operation(route: Route): Record<string, unknown> {
  const errors = Object.fromEntries(
    [...(route.errors ?? []), ...(route.idempotent ? KEY_ERRORS : [])].map((code) => [
      `${CATALOGUE[code][0]} ${code}`,
      CATALOGUE[code][1],
    ]),
  )
  const status = String(route.status ?? 200)
  return {
    summary: route.summary,
    description: `调用者：${describeAccess(route.access)}`,
    'x-access': route.access,
    'x-errors': errors,
    parameters: parameters(route),
    ...requestBody(route),
    ...(OPEN.includes(route.access.who) ? { security: [] } : {}),
    responses: { [status]: { description: 'ok', ...answer(route) } },
  }
}

/** OpenAPI 3.1 of every declared route, from the same schemas that check requests. */
export function openApi(routes: Route[], version: string): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: { title: '云店 Yundian', version },
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    security: [{ bearer: [] }],
    paths,
  }
}
