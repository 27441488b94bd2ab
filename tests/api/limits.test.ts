import { type Budget, withinGuesses } from '../../server/db/limits'
import { AppError } from '../../server/lib/errors'
import { testApp } from '../support/app'

beforeAll(async () => {
  await testApp()
})

const budget = (owner: string, misses: number): Budget => ({
  ...{ name: 'guess', owner, misses, seconds: 600 },
})
const wrong = () => Promise.reject(new Error('wrong'))
const right = () => Promise.resolve('right')
/** How it ended: `right`, `wrong`, or the code of the refusal. */
const guess = (budgets: Budget[], work: () => Promise<string>): Promise<string> => {
  const isMiss = (error: unknown) => error instanceof Error && error.message === 'wrong'
  return withinGuesses(budgets, isMiss, work).catch((error: Error) =>
    error instanceof AppError ? error.code : error.message,
  )
}

describe('guesses within a budget', () => {
  it('are right any number of times, also at once', async () => {
    const own = [budget('clerk', 3), budget('shop', 4)]
    const all = await Promise.all(Array.from({ length: 9 }, () => guess(own, right)))
    expect(new Set(all)).toEqual(new Set(['right']))
    expect(await guess(own, right)).toBe('right')
  })

  it('are wrong so many times, also at once', async () => {
    const own = [budget('guesser', 3)]
    const all = await Promise.all(Array.from({ length: 6 }, () => guess(own, wrong)))
    expect(all.filter((end) => end === 'wrong')).toHaveLength(3)
    expect(all.filter((end) => end === 'too_many_requests')).toHaveLength(3)
    expect(await guess(own, right)).toBe('too_many_requests')
  })

  it('cost one who is refused by a shared budget nothing of her own', async () => {
    const shared = budget('used-up', 1)
    await guess([shared], wrong)
    const own = budget('innocent', 2)
    for (let i = 0; i < 3; i += 1)
      expect(await guess([own, shared], right)).toBe('too_many_requests')
    expect([await guess([own], wrong), await guess([own], wrong)]).toEqual(['wrong', 'wrong'])
    expect(await guess([own], wrong)).toBe('too_many_requests')
  })
})
