import { refuseIssues, type Issue } from '../../../lib/errors'
import type { Fen } from '../../../lib/money'
import { choiceOf, type ProductInput } from './product'

/**
 * Checks a product before it is written.
 * @throws AppError `invalid_input` with `data.issues: [{ path, message }]`, all of them at once
 */
export function checkProduct(input: ProductInput): void {
  const seen = { ids: new Set<string>(), choices: new Set<string>() }
  const names = Object.keys(input.skus[0]?.options ?? {})
  const issues = [
    ...headIssues(input),
    ...input.skus.flatMap((sku, i) =>
      skuIssues(sku, names, seen).map(([field, message]) => ({
        path: `skus.${i}.${field}`,
        message,
      })),
    ),
  ]
  refuseIssues(issues)
}

/** More are no choice for a person, and too much for one document. */
const MOST_SKUS = 200
const ID = /^[\w-]{1,40}$/
const FLOOR = '底价要是非负的整数分'
const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0
const isFloor = (fen: Fen | null | undefined): boolean =>
  (fen ?? null) === null || isCount(fen ?? 0)

function headIssues(input: ProductInput): Issue[] {
  const issues: Issue[] = []
  if (!ID.test(input.id)) issues.push({ path: 'id', message: '编号只能有字母、数字、- 和 _' })
  if (input.title.trim() === '') issues.push({ path: 'title', message: '缺少名称' })
  if (input.pictures.length === 0) issues.push({ path: 'pictures', message: '至少要一张图片' })
  if (input.skus.length === 0) issues.push({ path: 'skus', message: '至少要一个规格' })
  if (input.skus.length > MOST_SKUS) {
    const message = `一件商品最多 ${MOST_SKUS} 个规格，这里有 ${input.skus.length} 个`
    issues.push({ path: 'skus', message })
  }
  if (!isCount(input.preparationMinutes)) {
    issues.push({ path: 'preparationMinutes', message: '备货时间要是非负的整数分钟' })
  }
  if (!Number.isSafeInteger(input.rank)) issues.push({ path: 'rank', message: '排序要是整数' })
  if (!isFloor(input.floorFen)) issues.push({ path: 'floorFen', message: FLOOR })
  return issues
}

/** What is wrong with a SKU, by its fields; `seen` are the ids and choices of those before it, and gains its own. */
function skuIssues(
  sku: ProductInput['skus'][number],
  names: string[],
  seen: { ids: Set<string>; choices: Set<string> },
): [field: string, message: string][] {
  const issues: [string, string][] = []
  const say = (field: string, message: string) => void issues.push([field, message])
  if (!ID.test(sku.id)) say('id', '编号只能有字母、数字、- 和 _')
  if (!isCount(sku.unitFen)) say('unitFen', '价格要是非负的整数分')
  if (sku.listFen !== null && !(isCount(sku.listFen) && sku.listFen > sku.unitFen)) {
    say('listFen', '划线价要高于售价')
  }
  if (!isFloor(sku.floorFen)) say('floorFen', FLOOR)
  const choice = choiceOf(names, sku.options)
  if (!choice) say('options', '每个选项要有一个值，各规格的选项要一致')
  if (seen.ids.has(sku.id)) say('id', '规格编号重复')
  seen.ids.add(sku.id)
  const text = JSON.stringify(choice)
  if (choice && seen.choices.has(text)) say('options', '规格组合重复')
  seen.choices.add(text)
  return issues
}
