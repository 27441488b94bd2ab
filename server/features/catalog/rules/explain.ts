import { yuan, type Fen } from '../../../lib/money'
import { BRAND_OWNER } from '../../org/rules'
import type { NamedOwner } from '../../org/contract'
import type { TermField, TermsView } from '../contract'
import type { Product, Sku } from './product'
import { BRAND, termsFrom, trailOf, wordsOn, type Term, type Word } from './terms'

type Value = TermsView['fields'][number]['value']

/**
 * Why each field of a SKU's terms is what it is, in one sentence and as the trail of all who had a word. `names` knows
 * the owners by their keys.
 */
export function explain(
  owners: readonly string[],
  product: Pick<Product, 'listed'>,
  sku: Sku,
  rows: readonly Term[],
  names: ReadonlyMap<string, NamedOwner>,
): TermsView {
  const words = wordsOn(owners, product, sku, rows)
  const terms = termsFrom(words)
  const fields = (['unitFen', 'listFen', 'listed'] as const).map((field) => {
    const trail = trailOf(words, field).map((word) => ({
      owner: names.get(word.owner) ?? BRAND_OWNER,
      level: word.level,
      value: word[field] ?? null,
    }))
    const [first] = trail
    if (!first) throw new Error(`nobody has a word on ${field}`)
    const hidden = field === 'listFen' && terms.listFen !== first.value
    return {
      ...{ field, value: terms[field], owner: first.owner, level: first.level, trail },
      sentence: sentence(field, trail, hidden),
    }
  })
  return { fields }
}

type Said = { owner: NamedOwner; level: Word['level']; value: Value }

function sentence(field: TermField, trail: readonly Said[], hidden: boolean): string {
  const [first, ...others] = trail
  if (!first) return ''
  const whole = first.level === 'product' && first.owner.kind !== BRAND ? '（全部规格）' : ''
  const by = first.owner.kind === BRAND ? BRAND_SAYS[field] : `${first.owner.name}设定${whole}`
  const rest = others.map(
    ({ owner, value }) =>
      `；${owner.kind === BRAND ? BRAND_SAYS[field] : owner.name} ${inWords(field, value)}`,
  )
  const note = hidden ? '（不高于售价，不划线）' : ''
  return `${inWords(field, first.value)}：${by}${note}${rest.join('')}`
}

const BRAND_SAYS: Record<TermField, string> = {
  unitFen: '品牌价',
  listFen: '品牌划线价',
  listed: '品牌',
}

function inWords(field: TermField, value: Value): string {
  if (field === 'listed') return value ? '上架' : '不上架'
  return typeof value === 'number' ? short(value) : '不划线'
}

/** ¥899, or ¥899.50 where there are fen. */
function short(fen: Fen): string {
  return yuan(fen).replace(/\.00$/, '')
}
