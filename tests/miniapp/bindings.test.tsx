import type { MyBindingsView } from '@contract/attribution'
import Bindings from '@/areas/account/bindings'
import { byId, open, Refusal, said, serve, tap, the } from '../support/staff-pages'
import { toasts, urlsOf } from '../support/taro'

const READ = 'GET /me/bindings'
const GUIDE = 'PUT /me/guide'
const term = {
  ...{ since: '2026-10-08T04:00:00Z', protectedUntil: '2026-12-08T04:00:00Z' },
  validUntil: '2027-10-08T04:00:00Z',
}
const mine = (over: Partial<MyBindingsView> = {}): MyBindingsView => ({
  store: {
    ...{ id: 'guanggu', name: '光谷步行街店', rule: 'entry', ...term },
    sentence: '因为你第一次进的是这家店。',
  },
  guide: {
    ...{ id: 's-lin', name: '林知夏', role: 'guide', ...term },
    sentence: '因为你打开了林知夏的分享。',
  },
  guides: [
    { id: 's-lin', name: '林知夏', role: 'guide' },
    { id: 's-zhou', name: '周明远', role: 'optometrist' },
  ],
  history: [
    {
      ...{ kind: 'store', name: '江汉路店', sentence: '你换成了光谷步行街店。' },
      ...{ from: '2026-05-01T04:00:00Z', to: '2026-10-08T04:00:00Z' },
    },
  ],
  ...over,
})

describe('my store and my guide', () => {
  it('say why, since when and until when', async () => {
    serve({ [READ]: mine() })
    await open(<Bindings />)
    expect(the('my-store').textContent).toContain('光谷步行街店')
    expect(the('my-store').textContent).toContain('因为你第一次进的是这家店。')
    expect(the('my-guide').textContent).toContain('林知夏')
    expect(the('my-guide').textContent).toContain('从 10 月 8 日到 2027 年 10 月 8 日')
    expect(the('history').textContent).toContain('江汉路店')
    expect(the('history').textContent).toContain('5 月 1 日 – 10 月 8 日')
  })

  it('lead to the list of stores for another one', async () => {
    serve({ [READ]: mine() })
    await open(<Bindings />)
    await tap('change-store')
    expect(urlsOf('navigateTo')).toEqual(['/areas/entry/picker/index'])
  })

  it('take another guide at once', async () => {
    const zhou = { id: 's-zhou', name: '周明远', role: 'optometrist' as const }
    const after = mine({ guide: { ...zhou, ...term, sentence: '因为你自己选的。' } })
    const got = serve({ [READ]: mine(), [GUIDE]: after })
    await open(<Bindings />)
    await tap('change-guide')
    expect(the('choose-guide').textContent).toBe('现在就是这样')
    await tap('guide-s-zhou')
    await tap('choose-guide')
    expect(got(GUIDE)[0]?.body).toEqual({ staffId: 's-zhou' })
    expect(the('my-guide').textContent).toContain('周明远')
    expect(byId('choose-guide')).toBeNull()
  })

  it('can do without a guide', async () => {
    const got = serve({ [READ]: mine(), [GUIDE]: mine({ guide: null }) })
    await open(<Bindings />)
    await tap('change-guide')
    await tap('guide-none')
    expect(the('choose-guide').textContent).toBe('不要专属导购')
    await tap('choose-guide')
    expect(got(GUIDE)[0]?.body).toEqual({ staffId: null })
    expect(the('no-guide').textContent).toContain('还没有专属导购')
  })

  it('stay as they are when the server refuses, and say why', async () => {
    serve({ [READ]: mine(), [GUIDE]: new Refusal('guide_not_here', {}, '她不在你的门店了') })
    await open(<Bindings />)
    await tap('change-guide')
    await tap('guide-s-zhou')
    await tap('choose-guide')
    expect(toasts()).toEqual(['她不在你的门店了'])
    expect(the('my-guide').textContent).toContain('林知夏')
  })

  it('begin with a choice of store', async () => {
    serve({ [READ]: mine({ store: null, guide: null, guides: [], history: [] }) })
    await open(<Bindings />)
    expect(said()).toContain('还没有你的门店')
    expect(byId('no-guide')).toBeNull()
    await tap('go-on')
    expect(urlsOf('navigateTo')).toEqual(['/areas/entry/picker/index'])
  })
})
