import { PRODUCT_KINDS, SALE_MODES } from '../../server/features/catalog/contract'
import { STAFF_ROLES, STORE_STATUSES } from '../../server/features/org/contract'
import * as cell from './cells'
import type { Cell } from './cells'

type Columns = Record<string, Cell<unknown>>
type RowOf<C extends Columns> = { [Name in keyof C]: C[Name] extends Cell<infer T> ? T : never }

/** A file of a brand's folder: what people call its rows, its columns in their order, and what a row is known by. */
export type Table<C extends Columns = Columns> = {
  title: string
  columns: C
  /** columns that together name a row; no two rows share them */
  key: (keyof C & string)[]
  /** columns that a file may lack; their cells then read as empty */
  spare: (keyof C & string)[]
}

const table = <C extends Columns>(
  title: string,
  key: (keyof C & string)[],
  columns: C,
  spare: (keyof C & string)[] = [],
) => ({ title, columns, key, spare })

/**
 * The tables of a brand's folder (docs/import.md), `<name>.csv` each, in the order in which they are written. Money in fen,
 * preparation in minutes, hours in minutes of the day, pictures by their file's name.
 */
export const TABLES = {
  regions: table('区域', ['code'], { code: cell.code, name: cell.words(20) }),
  stores: table('门店', ['code'], {
    code: cell.code,
    name: cell.words(30),
    region: cell.optional(cell.code),
    city: cell.words(20),
    district: cell.words(20),
    address: cell.words(100),
    phone: cell.telephone,
    hours: cell.hours,
    latitude: cell.degrees(90),
    longitude: cell.degrees(180),
    pickup_hint: cell.note(60),
    status: cell.oneOf(...STORE_STATUSES),
  }),
  staff: table('员工', ['code'], {
    code: cell.code,
    name: cell.words(20),
    phone: cell.mobile,
    role: cell.oneOf(...STAFF_ROLES),
    store: cell.code,
  }),
  categories: table('分类', ['code'], {
    code: cell.code,
    name: cell.words(20),
    parent: cell.optional(cell.code),
    picture: cell.picture,
  }),
  products: table('商品', ['code'], {
    code: cell.code,
    title: cell.words(60),
    subtitle: cell.note(60),
    category: cell.code,
    kind: cell.oneOf(...PRODUCT_KINDS),
    description: cell.note(2_000),
    attributes: cell.pairs,
    sale_mode: cell.oneOf(...SALE_MODES),
    listed: cell.yesNo,
    floor_fen: cell.optional(cell.fen),
    preparation_minutes: cell.minutes,
    pictures: cell.pictures,
    status: cell.oneOf('on', 'off'),
  }),
  skus: table('规格', ['code'], {
    code: cell.code,
    product: cell.code,
    options: cell.pairs,
    price_fen: cell.fen,
    list_price_fen: cell.optional(cell.fen),
    floor_fen: cell.optional(cell.fen),
    picture: cell.optional(cell.picture),
  }),
  terms: table('价格与上架', ['owner', 'product', 'sku'], {
    owner: cell.owner,
    product: cell.code,
    sku: cell.optional(cell.code),
    price_fen: cell.optional(cell.fen),
    list_price_fen: cell.optional(cell.fen),
    listed: cell.optional(cell.yesNo),
  }),
  stock: table(
    '库存',
    ['store', 'sku'],
    {
      store: cell.code,
      sku: cell.code,
      on_hand: cell.pieces,
      expected: cell.optional(cell.pieces),
    },
    ['expected'],
  ),
}

export type TableName = keyof typeof TABLES
/** One row of a table, its cells read. */
export type Row<Name extends TableName> = RowOf<(typeof TABLES)[Name]['columns']>
/** A row and where it stands in its file, as a spreadsheet counts: the header is 1. */
export type Entry<Name extends TableName> = { at: number; row: Row<Name> }

export const TABLE_NAMES = Object.keys(TABLES) as TableName[]

/** What a row is known by, as one text. */
export function keyOf<Name extends TableName>(name: Name, row: Row<Name>): string {
  const cells = row as Record<string, unknown>
  return TABLES[name].key.map((column) => String(cells[column] ?? '')).join(' ')
}
