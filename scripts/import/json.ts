import { z } from 'zod'
import { Wrong } from './problem'

const NOT_JSON = '不是有效的 JSON：这一行或上一行的逗号、引号或括号不对（都要是半角的）'

/** @throws Wrong for what is no JSON, with the row where the parser stopped */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw new Wrong(NOT_JSON, rowOf(text, String(error)))
  }
}

/** The parser says where by a count of characters, or not at all: then it is the first row with which it stops there. */
function rowOf(text: string, said: string): number {
  const [, position] = /at position (\d+)/.exec(said) ?? []
  if (position !== undefined) return text.slice(0, Number(position)).split('\n').length
  const lines = text.split('\n')
  let [low, high] = [1, lines.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (hasStrayToken(lines.slice(0, middle).join('\n'))) high = middle
    else low = middle + 1
  }
  return low
}

function hasStrayToken(text: string): boolean {
  try {
    JSON.parse(text)
    return false
  } catch (error) {
    return String(error).includes('Unexpected token')
  }
}

const KINDS: Record<string, string> = {
  ...{ string: '文字，放进引号', number: '数字，不放进引号', int: '整数' },
  ...{ array: '一个列表 [ ]', object: '一组 { }', record: '一组 { }' },
}

/** What is wrong by a contract, as somebody who writes the file can use it; undefined leaves it to zod's Chinese. */
function told(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'unrecognized_keys') return `不认识的：${issue.keys.join('、')}`
  if (issue.code === 'invalid_type') {
    if (issue.input === undefined) return '缺少这一项'
    const kind = KINDS[issue.expected]
    return kind && `要写${kind}`
  }
  if (issue.code === 'invalid_union' && Array.isArray(issue['options'])) {
    return `只能写 ${issue['options'].join('、')}`
  }
  if (issue.code === 'too_big' && issue.origin === 'string') return `最多 ${issue.maximum} 个字`
  if (issue.code === 'too_small' && issue.origin === 'string') return '不能为空'
  return undefined
}

z.config({ ...z.locales.zhCN(), customError: told })
