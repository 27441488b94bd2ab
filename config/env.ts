import fs from 'node:fs'
import { z } from 'zod'

/** A secret is given as text, or as `@/path/to/file`. */
const secret = z.string().transform((value, context) => {
  if (!value.startsWith('@')) return value
  try {
    return fs.readFileSync(value.slice(1), 'utf8').trim()
  } catch {
    context.addIssue({ code: 'custom', message: 'the file cannot be read' })
    return z.NEVER
  }
})

/** A PEM in one line has `\n` for its line ends. */
const pem = secret.transform((value) => value.replaceAll('\\n', '\n'))

const LOOPBACK = /^https?:\/\/(127(\.\d+){3}|localhost|\[::1\])(:\d+)?(\/|$)/

const settings = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  /** reverse proxies in front that may name the caller's address */
  PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** folder of uploaded and imported pictures */
  FILES_DIR: z.string().min(1),
  MONGODB_URI: z.string().startsWith('mongodb'),
  /** signs sessions, pickup codes and quotes; change it and every session ends */
  SERVER_KEY: secret.pipe(z.string().min(32)),
  /** where WeChat and browsers reach this server; https, no slash at the end */
  PUBLIC_ORIGIN: z.url(),
  WECHAT_API_BASE: z.url().default('https://api.weixin.qq.com'),
  WECHAT_PAY_BASE: z.url().default('https://api.mch.weixin.qq.com'),
  WECHAT_APPID: z.string().min(6),
  WECHAT_SECRET: secret.pipe(z.string().min(8)),
  WECHAT_MCHID: z.string().regex(/^\d{6,16}$/),
  WECHAT_MERCHANT_SERIAL: z.string().min(8),
  WECHAT_MERCHANT_KEY: pem,
  WECHAT_MERCHANT_CERT: pem,
  WECHAT_APIV3_KEY: secret.pipe(z.string().length(32)),
  /** `serial=PEM` pairs of platform certificates and WeChat Pay public keys, as a JSON object */
  WECHAT_PLATFORM_KEYS: secret.pipe(
    z.string().transform((text, context) => {
      const parsed = z.record(z.string(), z.string()).safeParse(safeJson(text))
      if (parsed.success) return parsed.data
      context.addIssue({ code: 'custom', message: 'must be a JSON object: serial → PEM' })
      return z.NEVER
    }),
  ),
  /** message push (消息推送) in safe mode, as entered in the console */
  WECHAT_PUSH_TOKEN: secret.pipe(z.string().regex(/^[A-Za-z0-9]{3,32}$/)),
  WECHAT_PUSH_AES_KEY: secret.pipe(z.string().regex(/^[A-Za-z0-9]{43}$/)),
  WECHAT_TEMPLATE_READY: z.string().min(1),
  WECHAT_TEMPLATE_BACK: z.string().min(1),
  /** whether the mini-program's console has customer service switched on */
  WECHAT_CUSTOMER_SERVICE: z.enum(['yes', 'no']).default('no'),
  WECHAT_TIMEOUT_MS: z.coerce.number().int().min(500).max(30_000).default(8_000),
})

const schema = settings.superRefine((env, context) => {
  const stub = LOOPBACK.test(env.WECHAT_PAY_BASE) && LOOPBACK.test(env.WECHAT_API_BASE)
  if (!stub && !env.PUBLIC_ORIGIN.startsWith('https://')) {
    context.addIssue({ code: 'custom', path: ['PUBLIC_ORIGIN'], message: 'must be https' })
  }
  if (env.NODE_ENV !== 'production') return
  for (const name of ['WECHAT_API_BASE', 'WECHAT_PAY_BASE'] as const) {
    if (env[name].startsWith('https://') && !LOOPBACK.test(env[name])) continue
    context.addIssue({ code: 'custom', path: [name], message: 'must be https, and no loopback' })
  }
})

export type Env = z.infer<typeof schema>

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Operators are told in English, as all of the settings' words are; people who use the API are not (http/validate). */
const IN_ENGLISH = z.locales.en().localeError

/**
 * The settings of the process, read once; the only reader of the environment.
 * @throws Error naming every problem at once, without any value
 */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const result = schema.safeParse(source, { error: IN_ENGLISH })
  if (result.success) return result.data
  const problems = result.error.issues.map((i) => `  ${i.path.join('.')}: ${i.message}`)
  throw new Error(`The environment is not complete:\n${problems.join('\n')}`)
}

/**
 * Where the data lies, for scripts that only read and write data; null when the environment names no place.
 * @throws Error when it names half of it
 */
export function readDataPlace(
  source: Record<string, string | undefined> = process.env,
): Pick<Env, 'MONGODB_URI' | 'FILES_DIR'> | null {
  const { MONGODB_URI, FILES_DIR } = source
  if (MONGODB_URI === undefined && FILES_DIR === undefined) return null
  const result = settings.pick({ MONGODB_URI: true, FILES_DIR: true }).safeParse(source)
  if (result.success) return result.data
  throw new Error('MONGODB_URI and FILES_DIR name the data together')
}
