import { yuan, type Fen } from '../../../lib/money'
import { BRAND_OWNER } from '../../org/rules'
import type { NamedOwner } from '../../org/contract'
import type { TermField, TermsView } from '../contract'
import type { Product, Sku } from './product'
import { BRAND, termsFrom, trailOf, wordsOn, type Term, type Word } from './terms'

type Value = TermsView['fields'][number]['value']

/**
 * Why each field of a SKU's terms is what it is, in one sentence and as the trail of all who had a word. `names` knows
 * the owners by their keys. A product off sale is listed nowhere, whoever says so.
 */
export function explain(
  owners: readonly string[],
  product: Pick<Product, 'listed' | 'status'>,
  sku: Sku,
  rows: readonly Term[],
  names: ReadonlyMap<string, NamedOwner>,
): TermsView {
  const words = wordsOn(owners, product, sku, rows)
  const terms = termsFrom(words)
  const fields = (['unitFen', 'listFen', 'listed'] as const).map((field) => {
    const said = trailOf(words, field).map((word) => ({
      owner: names.get(word.owner) ?? BRAND_OWNER,
      level: word.level,
      value: word[field] ?? null,
    }))
    const stopped = field === 'listed' && product.status === 'off'
    const trail = stopped ? [STOPPED, ...said] : said
    const [first] = trail
    if (!first) throw new Error(`nobody has a word on ${field}`)
    const hidden = field === 'listFen' && terms.listFen !== first.value
    return {
      ...{ field, value: stopped ? false : terms[field], owner: first.owner, level: first.level },
      ...{ trail, sentence: sentence(field, trail, hidden) },
    }
  })
  return { fields }
}

type Said = { owner: NamedOwner; level: Word['level']; value: Value }

/** The brand took the product off sale. */
const STOPPED: Said = { owner: BRAND_OWNER, level: 'product', value: false }

function sentence(field: TermField, trail: readonly Said[], hidden: boolean): string {
  const [first, ...others] = trail
  if (!first) return ''
  const rest = others.map((said, i) => {
    // of one owner, the word on the SKU stands before that on the whole product
    const again = said.owner === trail[i]?.owner && said.owner.kind !== BRAND
    const by = said.owner.kind === BRAND ? BRAND_SAYS[field] : said.owner.name
    return `；${by}${again ? '全部规格' : ''} ${inWords(field, said.value)}`
  })
  const note = hidden ? '（不高于售价，不划线）' : ''
  return `${inWords(field, first.value)}：${whoDecided(field, first)}${note}${rest.join('')}`
}

function whoDecided(field: TermField, first: Said): string {
  if (first === STOPPED) return '品牌停售'
  if (first.owner.kind === BRAND) return BRAND_SAYS[field]
  return `${first.owner.name}设定${first.level === 'product' ? '（全部规格）' : ''}`
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
