import fs from 'node:fs'
import { parseArgs } from 'node:util'
import { DateTime } from 'luxon'
import { attributionRules, type AttributionRules } from '../../server/features/rulesets/contract'
import { DEFAULT_ZONE } from '../../server/lib/time'
import { Wrong } from '../import/problem'

export type Wish = {
  from: Date
  to: Date
  rules: AttributionRules | 'published'
  /** file for the moved lines */
  csv: string | null
  json: boolean
  /** how many generated lines to take instead of the database's */
  generated: number | null
}

const USAGE =
  '用法：npm run replay -- --from 2026-11-01 --to 2026-12-01 --rules <草案.json | published> ' +
  '[--csv 文件] [--json] [--generated 行数]'

/**
 * The arguments of a replay. A day without a time begins at midnight in the brand's zone.
 * @throws Wrong in words for whoever typed it; for rules that do not fit, each problem with its path
 */
export function readWish(args: string[]): Wish {
  const values = parsed(args)
  const { from, to, rules, csv, json, generated } = values
  if (!from || !to || !rules) throw new Wrong(USAGE)
  const period = { from: momentOf(from), to: momentOf(to) }
  if (period.from >= period.to) throw new Wrong('--to 要在 --from 之后')
  const lines = generated === undefined ? null : Number(generated)
  if (lines !== null && !(Number.isInteger(lines) && lines > 0)) throw new Wrong(USAGE)
  return {
    ...period,
    rules: rules === 'published' ? rules : readRules(rules),
    csv: csv ?? null,
    json: json ?? false,
    generated: lines,
  }
}

function parsed(args: string[]) {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      args,
      options: {
        ...{ from: text, to: text, rules: text, csv: text, generated: text },
        json: { type: 'boolean' },
      },
    }).values
  } catch {
    throw new Wrong(USAGE)
  }
}

function momentOf(text: string): Date {
  const moment = DateTime.fromISO(text, { zone: DEFAULT_ZONE })
  if (!moment.isValid) throw new Wrong(`不是日期：${text}（要写成 2026-11-01）`)
  return moment.toJSDate()
}

function readRules(file: string): AttributionRules {
  const result = attributionRules.safeParse(jsonOf(file))
  if (result.success) return result.data
  const problems = result.error.issues.map(({ path, message }) => `  ${path.join('.')}：${message}`)
  throw new Wrong([`${file} 里的规则有误：`, ...problems].join('\n'))
}

function jsonOf(file: string): unknown {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Wrong(`读不了 ${file}：${error instanceof Error ? error.message : String(error)}`)
  }
}
