import { z } from 'zod'
import { SALE_MODES } from '../../server/features/catalog/contract'
import { STAFF_ROLES, STORE_STATUSES } from '../../server/features/org/contract'

const text = z.string().min(1)
const code = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const digits = z.string().regex(/^\d{1,9}$/)
const count = digits.transform(Number)
const optionalCode = code.or(z.literal('')).transform((value) => value || null)
const optionalFen = digits.or(z.literal('')).transform((value) => (value ? Number(value) : null))
const yes = z.enum(['yes', 'no']).transform((value) => value === 'yes')
const optionalYes = z.enum(['yes', 'no', '']).transform((value) => (value ? value === 'yes' : null))
const degrees = z
  .string()
  .regex(/^\d{1,3}\.\d{1,6}$/)
  .transform(Number)
const clock = String.raw`([01]\d|2[0-3]):[0-5]\d`
const hours = z
  .string()
  .regex(new RegExp(`^${clock}-${clock}$`))
  .transform((value) => ({ open: value.slice(0, 5), close: value.slice(6) }))
const file = z.string().regex(/^[a-z0-9-]+\.webp$/)
/** `名称:值|名称:值`, in the order of showing; may be empty. */
const pairs = z
  .string()
  .regex(/^([^:|]+:[^:|]+(\|[^:|]+:[^:|]+)*)?$/)
  .transform((value) =>
    value.split('|').flatMap((pair) => {
      const [name, worth] = pair.split(':')
      return worth ? [{ name, value: worth }] : []
    }),
  )

const options = pairs.transform((list) =>
  Object.fromEntries(list.map(({ name, value }) => [name, value])),
)

/** The files of a brand and their columns, as text is read into values; `pickupHint` here is `pickup_hint` there. */
export const BRAND_FILES = {
  regions: z.strictObject({ code, name: text }),
  stores: z.strictObject({
    code,
    name: text,
    region: optionalCode,
    city: text,
    district: text,
    address: text,
    phone: text,
    hours,
    latitude: degrees,
    longitude: degrees,
    pickupHint: text,
    status: z.enum(STORE_STATUSES),
  }),
  staff: z.strictObject({
    code,
    name: text,
    phone: z.string().regex(/^1\d{10}$/),
    role: z.enum(STAFF_ROLES),
    store: code,
  }),
  categories: z.strictObject({ code, name: text, parent: optionalCode, picture: file }),
  products: z.strictObject({
    code,
    title: text,
    subtitle: text,
    category: code,
    kind: z.enum(['goods', 'service']),
    description: text,
    attributes: pairs,
    saleMode: z.enum(SALE_MODES),
    listed: yes,
    floorFen: optionalFen,
    preparationMinutes: count,
    pictures: text.transform((value) => value.split('|')).pipe(z.array(file)),
    status: z.enum(['on', 'off']),
  }),
  skus: z.strictObject({
    code,
    product: code,
    options,
    priceFen: count,
    listPriceFen: optionalFen,
    floorFen: optionalFen,
    picture: file,
  }),
  terms: z.strictObject({
    owner: z.string().regex(/^(region|store):[a-z0-9-]+$/),
    product: code,
    sku: optionalCode,
    priceFen: optionalFen,
    listPriceFen: optionalFen,
    listed: optionalYes,
  }),
  stock: z.strictObject({ store: code, sku: code, onHand: count }),
}

type Files = typeof BRAND_FILES
/** One row of a file, its cells read. */
type BrandRow<Name extends keyof Files> = z.output<Files[Name]>

/**
 * A brand's data, file by file and row by row. Money in fen, preparation in minutes, hours as wall time of the
 * store (`{ open: '10:00', close: '21:30' }`), places in GCJ-02 degrees as WeChat's maps use them.
 */
export type Brand = { [Name in keyof Files]: BrandRow<Name>[] }
