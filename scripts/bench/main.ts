// `npm run bench [-- --json]`: what must hold (counts of database commands, the last pieces, the size of the main package)
// and what is worth knowing (throughput as a ratio to bare Koa in the same run, what each layer costs). Loopback only, about
// two minutes.
import fs from 'node:fs'
import path from 'node:path'
import { packageSizes } from '@yundian/weapp-runner'
import { contend, type Contention } from './contention'
import { measureGrowth, type Growth } from './counts'
import { measureLayers, type Layer } from './layer-costs'
import { measureThroughput, type Throughput } from './throughput'

const SHOPPERS = 200
const PIECES = 20
const MAIN_PACKAGE = 450 * 1024
const WEAPP = path.resolve('dist/weapp')

type Figures = Growth & {
  contention: Contention
  throughput: Throughput[]
  layers: Layer[]
  /** bytes; null without a build */
  mainPackage: number | null
}

/** How much slower a list page may be in a catalogue of a hundred times the size. */
const MOST_GROWTH = 1.3

/** The rules that are broken, in words. */
function broken({ counts, listMs, contention, mainPackage }: Figures): string[] {
  const figures = counts.map((row) => Object.values(row.figures))
  const orders = figures.slice(0, 2).flat()
  const [small = 0, large = 0] = Object.values(listMs)
  const { placed, orders: booked, held, taken, left, differences, others } = contention
  return [
    ...counts.flatMap(({ what, most, figures: own }) =>
      Object.values(own).some((n) => n > most) ? [`${what}: more than ${most} commands`] : [],
    ),
    ...(large > small * MOST_GROWTH ? ['a page of the list grows with the catalogue'] : []),
    ...(new Set(orders).size > 1 ? ['placing costs more for more lines or products'] : []),
    ...(new Set([placed, booked, held, taken, PIECES]).size > 1 || left + differences > 0
      ? [`the last ${PIECES} pieces: ${placed} told, ${booked} orders, ${taken} taken`]
      : []),
    ...others.map((code) => `a shopper was told ${code}`),
    ...(mainPackage !== null && mainPackage > MAIN_PACKAGE ? ['the main package is too big'] : []),
  ]
}

function tabulate({ counts, listMs, contention, throughput, layers, mainPackage }: Figures): void {
  console.log('database commands')
  for (const { what, figures, most } of counts) {
    const cells = Object.entries(figures).map(([size, n]) => `${n} (${size})`)
    console.log(`  ${what.padEnd(30)} ${cells.join('  ')}  of at most ${most}`)
  }
  const times = Object.entries(listMs).map(([size, ms]) => `${ms.toFixed(2)} ms (${size})`)
  console.log(`a page of the list that is not kept, median  ${times.join('  ')}`)
  const { shoppers, pieces, servers, seconds, repeats, orders } = contention
  console.log(`the last ${pieces} pieces, ${shoppers} shoppers, ${servers} server processes`)
  console.log(`  ${orders} orders in ${seconds.toFixed(1)} s, ${repeats} repetitions while busy`)
  console.log('throughput against bare Koa with the same bytes')
  for (const row of throughput) {
    const { page, bytes, connections, perSecond, barePerSecond, ratio, p99 } = row
    console.log(
      `  ${page} (${bytes} B), ${connections} connections:  ${Math.round(perSecond)}/s of ` +
        `${Math.round(barePerSecond)}/s = ${(ratio * 100).toFixed(0)} %, p99 ${p99} ms`,
    )
  }
  console.log('what each layer before a kept page costs, CPU of the server a request')
  for (const { layer, cpuUs, ratio } of layers) {
    console.log(
      `  ${layer.padEnd(34)} ${cpuUs.toFixed(1)} µs, ${(ratio * 100).toFixed(0)} % of bare`,
    )
  }
  const size = mainPackage === null ? 'no dist/weapp' : `${(mainPackage / 1024).toFixed(0)} KB`
  console.log(`weapp main package  ${size} of at most ${MAIN_PACKAGE / 1024} KB`)
}

async function main(): Promise<number> {
  const figures: Figures = {
    ...(await measureGrowth()),
    contention: await contend(SHOPPERS, PIECES),
    throughput: await measureThroughput(),
    layers: await measureLayers(),
    mainPackage: fs.existsSync(WEAPP) ? packageSizes(WEAPP).main : null,
  }
  const failures = broken(figures)
  if (process.argv.includes('--json')) console.log(JSON.stringify({ ...figures, failures }))
  else tabulate(figures)
  for (const failure of failures) console.error(`broken: ${failure}`)
  return failures.length === 0 ? 0 : 1
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
