import { refuseIssues, type Issue } from '../../../lib/errors'
import type { Fen } from '../../../lib/money'
import type { Owner } from '../../org/contract'
import type { Product } from './product'
import { BRAND, type TermWords } from './terms'

/** The whole of what a region or a store says of a SKU, or of a product (`skuId` null); what is left out inherits. */
export type TermsInput = TermWords & { owner: Owner; productId: string; skuId: string | null }

/**
 * Checks rows before they are written.
 * @throws AppError `invalid_input` with `data.issues: [{ path: 'rows.<i>.<field>', message }]`, all of them at once
 */
export function checkTerms(
  rows: readonly TermsInput[],
  products: ReadonlyMap<string, Pick<Product, 'skus'>>,
): void {
  const issues = rows.flatMap((row, i) =>
    issuesOf(row, products.get(row.productId)).map(({ path, message }) => ({
      path: `rows.${i}.${path}`,
      message,
    })),
  )
  refuseIssues(issues)
}

/**
 * Checks one row by itself.
 * @throws AppError `invalid_input` as `checkTerms`, `path` being the field
 */
export function checkTerm(row: TermsInput, product: Pick<Product, 'skus'>): void {
  refuseIssues(issuesOf(row, product))
}

function issuesOf(row: TermsInput, product: Pick<Product, 'skus'> | undefined): Issue[] {
  const { owner, skuId, unitFen, listFen } = row
  const issues: Issue[] = []
  const say = (path: string, message: string): void => void issues.push({ path, message })
  if (owner.kind === BRAND) say('owner', '品牌的价格和上架写在商品里')
  if (!product) say('productId', '没有这件商品')
  else if (skuId !== null && !product.skus.some((sku) => sku.skuId === skuId)) {
    say('skuId', '没有这个规格')
  }
  if (!isPrice(unitFen)) say('unitFen', '价格要是非负的整数分')
  if (!isPrice(listFen)) say('listFen', '划线价要是非负的整数分')
  else if (listFen !== undefined && unitFen !== undefined && listFen <= unitFen) {
    say('listFen', '划线价要高于售价')
  }
  return issues
}

const isPrice = (fen: Fen | undefined): boolean =>
  fen === undefined || (Number.isSafeInteger(fen) && fen >= 0)
