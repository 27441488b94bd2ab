import { routes } from '../../server/features'
import { servingApp, type ServingApp } from '../support/serving'

let app: ServingApp
beforeAll(async () => {
  app = await servingApp()
})

/** Everything that a guide can read under /work; `ids` fill the paths. */
async function readsOf(guide: { token: string }, decisionIds: string[]): Promise<string> {
  const paths = routes
    .filter(({ method, path }) => method === 'GET' && path.startsWith('/api/v1/work/'))
    .flatMap(({ path }) =>
      (/:/.test(path) ? decisionIds : ['']).map((id) => path.replace(/:\w+/, id)),
    )
  expect(paths.length).toBeGreaterThan(5)
  const answers = await Promise.all(
    paths.map((path) =>
      app.request.get(path).query({ period: '2026-11' }).set(app.as(guide.token)),
    ),
  )
  return answers.map((answer) => answer.text).join('\n')
}

describe('a guide', () => {
  it('reads of her members on any page of her work, and nothing of those of others, or of who was hers', async () => {
    const [lin, zhou] = [app.lin, app.zhou]
    const decisionIds: string[] = []
    const buyer = async (name: string, phone: string, guides: (typeof lin)[]) => {
      const shopper = await app.login(name)
      for (const guide of guides) await app.opens(shopper, guide)
      await app.join(shopper, phone)
      const { goods, service } = await app.decisionsOf(await app.placeBoth(shopper))
      decisionIds.push(goods?._id ?? '', service?._id ?? '')
      return shopper
    }
    await buyer('of-lin', '13900001111', [lin])
    await buyer('of-both', '13900002222', [lin, zhou])
    await buyer('of-zhou', '13900003333', [zhou])
    const moved = await buyer('moves', '13900004444', [lin])
    const chosen = await app.request
      .put('/api/v1/me/guide')
      .set(app.as(moved.token))
      .send({ staffId: zhou.staffId })
    expect(chosen.status).toBeLessThan(300)
    const tails = ['1111', '2222', '3333', '4444']
    const told = async (guide: typeof lin) => {
      const text = await readsOf(guide, decisionIds)
      expect(text).not.toContain('139')
      return tails.filter((tail) => text.includes(`尾号 ${tail}`))
    }
    expect(await told(lin)).toEqual(['1111', '2222'])
    expect(await told(zhou)).toEqual(['3333', '4444'])
    const rows = (await app.sales(lin)).rows.filter(({ mine }) => mine)
    expect(rows.map(({ customer }) => customer)).toContain(null)
  })
})
