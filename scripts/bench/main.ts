// `npm run bench [-- <part> …] [--json]`: what must hold (counts of database commands, the last pieces, the size of the main
// package, the memory of a replay) and what is worth knowing (throughput as a ratio to bare Koa in the same run, what each
// layer costs, decisions a second). Loopback only; the parts are named in parts.ts, all of them take some minutes.
import { PARTS } from './parts'

async function main(): Promise<number> {
  const words = process.argv.slice(2)
  const json = words.includes('--json')
  const wanted = words.filter((word) => !word.startsWith('--'))
  const unknown = wanted.filter((name) => !(name in PARTS))
  if (unknown.length > 0) {
    console.error(`no part ${unknown.join(', ')}; there are: ${Object.keys(PARTS).join(', ')}`)
    return 2
  }
  let figures: object = {}
  const failures: string[] = []
  for (const [name, measure] of Object.entries(PARTS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    const found = await measure()
    figures = { ...figures, ...found.figures }
    failures.push(...found.broken)
    if (!json) console.log(found.lines.join('\n'))
  }
  if (json) console.log(JSON.stringify({ ...figures, failures }))
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
