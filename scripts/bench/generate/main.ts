// `node .build/scripts/bench/generate/main.js <folder> [products] [stores] [seed]`: the demo brand at the scale of a large
// chain, as a folder for `npm run import`.
import { generateBrand } from './brand'

const [folder, products = '6000', stores = '200', seed = '1'] = process.argv.slice(2)
if (!folder) {
  console.error('usage: main.js <folder> [products] [stores] [seed]')
  process.exit(2)
}
generateBrand(folder, {
  ...{ products: Number(products), stores: Number(stores), seed: Number(seed) },
  stocked: 300,
})
console.log(`${folder}: ${products} products, ${stores} stores`)
