import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { startStack } from '../../scripts/stack/stack'
import type { buy } from '../../scripts/stories/shopping'
import type { sceneOf } from '../../scripts/stories/story'
import type { ReconciliationView } from '../../server/features/reconciliation/contract'

const BUILT = path.resolve(__dirname, '../../.build/scripts')
const HOUR = 3_600_000

type Stack = Awaited<ReturnType<typeof startStack>>
let stack: Stack
let date: string
let paidFen: number

// the compiled form: a stack's servers are processes of their own
const compiled = <T>(file: string): Promise<T> => import(path.join(BUILT, file)) as Promise<T>

beforeAll(async () => {
  type Modules = {
    startStack: typeof startStack
    sceneOf: typeof sceneOf
    buy: typeof buy
  }
  const modules = await compiled<Modules>('stack/stack.js')
  stack = await modules.startStack()
  const { sceneOf: scene } = await compiled<Modules>('stories/story.js')
  const { buy: sell } = await compiled<Modules>('stories/shopping.js')
  const stage = scene(stack)
  const chen = stage.phone('chen')
  await chen.login()
  const order = await sell(stage, chen, 'hanyang-black-49')
  paidFen = order.payableFen
  await stage.sim('POST', '/sim/faults', { fault: 'F71', orderNo: `${order.no}-1` })
  const now = stack.clock.now().getTime()
  date = new Date(now + 8 * HOUR).toISOString().slice(0, 10)
  // WeChat has written the bill, and the servers ask for it at 10:15 only
  await stage.pass(Date.parse(`${date}T09:30:00+08:00`) + 24 * HOUR - now)
}, 120_000)
afterAll(() => stack.stop())

/** Runs `npm run reconcile` beside the servers. */
async function reconcile(...args: string[]): Promise<{ code: number; said: string }> {
  const child = spawn(
    process.execPath,
    [path.join(BUILT, 'reconcile/main.js'), '--data', stack.folder, ...args],
    { env: { PATH: process.env['PATH'] } },
  )
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => void (said += chunk.toString()))
  }
  const [code] = (await once(child, 'exit')) as [number]
  return { code, said }
}

describe('npm run reconcile', () => {
  it('says what differs, and ends with 1 while something is open', async () => {
    const { code, said } = await reconcile('--date', date)
    expect(said).toMatch(`${date} 对过了`)
    expect(said).toMatch('微信账单：付款 0 笔 ¥0.00')
    expect(said).toMatch('一致 0 笔，差异 1 条，未了 1 条')
    expect(said).toMatch(/\[未了\] 我们记着收到 ¥1,160.00，微信账单里没有/)
    expect(code).toBe(1)
  })

  it('is harmless to repeat, and ends with 0 when both sides agree', async () => {
    const { code, said } = await reconcile('--date', date, '--json')
    const { runs, open, differences } = JSON.parse(said) as ReconciliationView
    const side = { payments: 1, refunds: 0, paidFen, refundedFen: 0 }
    expect(runs).toMatchObject([{ state: 'done', matched: 1, theirs: side, ours: side }])
    expect(differences.map(({ state }) => state)).toEqual(['settled'])
    expect([open, code]).toEqual([0, 0])
  })

  it.each([
    ['a day that is not over', ['--date', '2099-01-01'], 1, '这一天还没过完'],
    ['a day that there is not', ['--date', '2026-02-31x'], 2, '用法'],
    ['no day', [], 2, '用法'],
    ['an option that there is not', ['--date', '2026-11-21', '--fast'], 2, '用法'],
  ])('refuses %s in one line', async (_name, args, code, words) => {
    const told = await reconcile(...args)
    expect(told.said.trim()).toMatch(words)
    expect([told.said.trim().split('\n').length, told.code]).toEqual([1, code])
  })
})
