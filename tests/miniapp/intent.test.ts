import { ApiError } from '@/api/http'
import { createIntent } from '@/api/intent'

jest.mock('@/platform', () => ({ platform: {} }))

const refusal = (code: string) => new ApiError(code, code)

/** Runs the intent against the answers in turn; the keys that were sent. */
async function keysOf(
  intent: ReturnType<typeof createIntent>,
  body: unknown,
  answers: (ApiError | 'done')[],
): Promise<string[]> {
  const keys: string[] = []
  await intent(body, async (key) => {
    keys.push(key)
    const answer = answers[keys.length - 1]
    if (answer === undefined) throw new Error('asked more often than expected')
    if (answer !== 'done') throw answer
  }).catch((error: unknown) => {
    if (!(error instanceof ApiError)) throw error
  })
  return keys
}

const quick = () => createIntent(() => Promise.resolve())

describe('something that must happen once', () => {
  it.each(['busy', 'idempotency_in_progress'])('is asked again by itself on %s', async (code) => {
    const keys = await keysOf(quick(), {}, [refusal(code), refusal(code), 'done'])
    expect(keys).toHaveLength(3)
    expect(new Set(keys).size).toBe(1)
  })

  it('is given back to her after three repetitions', async () => {
    const busy = refusal('busy')
    const keys = await keysOf(quick(), {}, [busy, busy, busy, busy])
    expect(keys).toHaveLength(4)
  })

  it.each(['offline', 'internal', 'busy', 'wechat_unavailable'])(
    'keeps its key for her next tap after %s',
    async (code) => {
      const intent = quick()
      const unknown = Array.from({ length: code === 'busy' ? 4 : 1 }, () => refusal(code))
      const [first] = await keysOf(intent, { a: 1 }, unknown)
      const [second] = await keysOf(intent, { a: 1 }, ['done'])
      expect(second).toBe(first)
    },
  )

  it.each<[string, ApiError | 'done']>([
    ['it happened', 'done'],
    ['it was refused', refusal('quote_changed')],
  ])('takes a new key once %s', async (_what, answer) => {
    const intent = quick()
    const [first] = await keysOf(intent, { a: 1 }, [answer])
    const [second] = await keysOf(intent, { a: 1 }, ['done'])
    expect(second).not.toBe(first)
  })

  it('takes a new key when she changed what she wants', async () => {
    const intent = quick()
    const [first] = await keysOf(intent, { note: '' }, [refusal('offline')])
    const [second] = await keysOf(intent, { note: '鼻托高一点' }, ['done'])
    expect(second).not.toBe(first)
  })

  it('waits longer each time', async () => {
    const waits: number[] = []
    const intent = createIntent((ms) => {
      waits.push(ms)
      return Promise.resolve()
    })
    const busy = refusal('busy')
    await keysOf(intent, {}, [busy, busy, busy, busy])
    expect(waits).toEqual([...waits].sort((a, b) => a - b))
    expect(waits).toHaveLength(3)
  })
})
