// `npm run bench [-- --json]`: ratios within one run against a bare Koa server on the same machine.
import { startStack } from '../stack/stack'
import { throughputOf } from './throughput'

async function main(): Promise<void> {
  const stack = await startStack({ env: { LOG_LEVEL: 'warn' } })
  try {
    const mall = `${stack.servers[0]?.origin}/api/v1/stores/guanggu`
    const results = [
      ...(await throughputOf('list', `${mall}/products`)),
      ...(await throughputOf('product', `${mall}/products/hanyang`)),
    ]
    if (process.argv.includes('--json')) console.log(JSON.stringify(results, null, 2))
    else {
      for (const { page, connections, ours, bare, ratio } of results) {
        const figures = `${ours.toFixed(0)}/s, bare Koa ${bare.toFixed(0)}/s, ratio ${ratio.toFixed(2)}`
        console.log(`${page.padEnd(8)} ${String(connections).padStart(3)} connections: ${figures}`)
      }
    }
  } finally {
    await stack.stop()
  }
}

main().catch((error: unknown) => {
  console.error(error)
  process.exit(1)
})
