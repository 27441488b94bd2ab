import { z } from 'zod'
import { readJson } from '../../scripts/import/json'
import { Wrong } from '../../scripts/import/problem'

/** The row at which a text stops being JSON; null when it is JSON. */
function stopsAt(text: string): number | null {
  try {
    readJson(text)
    return null
  } catch (error) {
    if (error instanceof Wrong) return error.row
    throw error
  }
}

it.each([
  ['nothing wrong', '{\n"a": [1, 2]\n}', null],
  ['a comma too many in an object', '{\n"a": 1,\n}', 3],
  ['a comma too many in a list', '{\n"a": [\n1,\n2,\n]\n}', 5],
  ['a comma too few', '[\n{}\n{}\n]', 3],
  ['a Chinese quote', '{\n\n"a": “x”\n}', 3],
  ['a Chinese comma', '{\n"a": 1，\n"b": 2\n}', 2],
  ['a name without quotes', '{\n"a": 1,\nb: 2\n}', 3],
  ['a bracket that never closes', '{\n"a": [1\n', 3],
  ['a quote that never closes', '{\n"a": "x\n}', 2],
  ['nothing at all', '', 1],
])('%s', (_, text, row) => {
  expect(stopsAt(text)).toBe(row)
})

it.each([
  [z.string(), 1, '要写文字，放进引号'],
  [z.string(), undefined, '缺少这一项'],
  [z.boolean(), 1, '无效输入：期望 boolean，实际接收 数字'],
])('what is no %p is told in Chinese', (schema, input, message) => {
  expect(schema.safeParse(input).error?.issues[0]?.message).toBe(message)
})
