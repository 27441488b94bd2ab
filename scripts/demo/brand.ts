import fs from 'node:fs'
import path from 'node:path'
import type { z } from 'zod'
import { BRAND_FILES, type Brand } from './brand-files'
import { readCsv } from './csv'

/**
 * Reads a brand's folder.
 * @throws one error with every problem found, a line each: file, row, column, what is wrong.
 */
export function readBrand(folder: string): Brand {
  const problems: string[] = []
  const read = <Row>(name: keyof Brand, schema: z.ZodType<Row>) =>
    readRecords(folder, name, problems).flatMap(({ row, cells }): Row[] => {
      const result = schema.safeParse(fieldsOf(cells))
      if (result.success) return [result.data]
      for (const { path: field, message } of result.error.issues)
        problems.push(`${name}.csv row ${row}, ${toColumn(field.join('.'))}: ${message}`)
      return []
    })
  const brand: Brand = {
    regions: read('regions', BRAND_FILES.regions),
    stores: read('stores', BRAND_FILES.stores),
    staff: read('staff', BRAND_FILES.staff),
    categories: read('categories', BRAND_FILES.categories),
    products: read('products', BRAND_FILES.products),
    skus: read('skus', BRAND_FILES.skus),
    terms: read('terms', BRAND_FILES.terms),
    stock: read('stock', BRAND_FILES.stock),
  }
  if (problems.length === 0) problems.push(...doubles(brand), ...loose(brand))
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return brand
}

function readRecords(folder: string, name: string, problems: string[]) {
  try {
    return readCsv(fs.readFileSync(path.join(folder, `${name}.csv`), 'utf8'))
  } catch (error) {
    problems.push(`${name}.csv ${error instanceof Error ? error.message : String(error)}`)
    return []
  }
}

const fieldsOf = (cells: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(cells).map(([column, value]) => [
      column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  )
const toColumn = (field: string) => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Rows that repeat the key of an earlier row. */
function doubles(brand: Brand): string[] {
  const keys: Record<keyof Brand, string[]> = {
    regions: codes(brand.regions),
    stores: codes(brand.stores),
    staff: brand.staff.map(({ phone }) => phone),
    categories: codes(brand.categories),
    products: codes(brand.products),
    skus: codes(brand.skus),
    terms: brand.terms.map(({ owner, product, sku }) => `${owner} ${product} ${sku ?? ''}`),
    stock: brand.stock.map(({ store, sku }) => `${store} ${sku}`),
  }
  return Object.entries(keys).flatMap(([name, list]) => {
    const seen = new Set<string>()
    return list.flatMap((key, index) => {
      if (seen.has(key)) return [`${name}.csv row ${index + 2}: ${key} is there already`]
      seen.add(key)
      return []
    })
  })
}

/** Rows that point to a row that is not there. */
function loose(brand: Brand): string[] {
  const stores = new Set(codes(brand.stores))
  return [
    ...missing('staff', brand.staff, 'store', stores),
    ...missing('products', brand.products, 'category', new Set(codes(brand.categories))),
    ...missing('skus', brand.skus, 'product', new Set(codes(brand.products))),
    ...missing('stock', brand.stock, 'store', stores),
    ...missing('stock', brand.stock, 'sku', new Set(codes(brand.skus))),
  ]
}

const missing = <Column extends string>(
  name: keyof Brand,
  rows: Record<Column, string>[],
  column: Column,
  known: Set<string>,
) =>
  rows.flatMap((row, index) =>
    known.has(row[column]) ? [] : [`${name}.csv row ${index + 2}, ${column}: no ${row[column]}`],
  )

const codes = (rows: { code: string }[]) => rows.map((row) => row.code)
