import path from 'node:path'
import type { contend } from '../../scripts/bench/contention'

const SHOPPERS = 60
const PIECES = 20

describe('the last pieces', () => {
  it('go to exactly as many shoppers as there are pieces, through two servers at once', async () => {
    // the compiled form: a stack's servers are processes of their own
    const compiled = path.resolve(__dirname, '../../.build/scripts/bench/contention.js')
    const { contend: rush } = (await import(compiled)) as { contend: typeof contend }
    expect(await rush(SHOPPERS, PIECES)).toEqual({
      ...{ shoppers: SHOPPERS, pieces: PIECES, servers: 2 },
      placed: PIECES,
      soldOut: SHOPPERS - PIECES,
      others: [],
      orders: PIECES,
      held: PIECES,
      taken: PIECES,
      left: 0,
      differences: 0,
      seconds: expect.any(Number),
      repeats: expect.any(Number),
    })
  }, 180_000)
})
