// `node .build/scripts/bench/generate/main.js <folder> [products] [stores] [seed]`: the demo brand at the scale of a large
// chain, as a folder for `npm run import`.
import fs from 'node:fs'
import { DEMO_BRAND } from '../../demo/load'
import { generateBrand } from './brand'

/** SKUs that lie in each store. */
const STOCKED = 300

const [folder, ...figures] = process.argv.slice(2)
const [products = 6_000, stores = 200, seed = 1] = figures.map(Number)
const right =
  [products, stores].every((n) => Number.isInteger(n) && n > 0) && Number.isInteger(seed)
if (!folder || !right || figures.length > 3 || fs.existsSync(folder)) {
  console.error('usage: main.js <folder that is not there yet> [products] [stores] [seed]')
  process.exit(2)
}
generateBrand(DEMO_BRAND, folder, { products, stores, seed, stocked: STOCKED })
console.log(`${folder}: ${products} products, ${stores} stores`)
