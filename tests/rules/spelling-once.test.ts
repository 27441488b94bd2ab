import { pinyin } from 'pinyin-pro'
import { advanced, EMPTY, offersIn, textsIn } from '../../server/features/catalog/rules/catalogue'
import { found } from '../../server/features/catalog/rules/listing'
import { fieldsOf, type Product } from '../../server/features/catalog/rules/product'
import { suggestions } from '../../server/features/catalog/rules/search'
import { spellAll, spelled } from '../../server/lib/spelling'
import { productInput } from '../support/goods'

jest.mock('pinyin-pro', () => {
  const real = jest.requireActual<{ pinyin: () => unknown }>('pinyin-pro')
  return { pinyin: jest.fn(real.pinyin) }
})
const asked = () => jest.mocked(pinyin).mock.calls.length
beforeEach(() => jest.clearAllMocks())

describe('how texts are spelled', () => {
  it('is worked out once a text, whatever is typed', () => {
    const words = ['晴川阁', '鹦鹉洲', '黄鹤楼'].map(spelled)
    for (const q of ['q', 'qc', 'yw', 'zzz']) suggestions(words, q)
    expect(suggestions(['黄鹤楼'].map(spelled), 'hhl')).toEqual(['黄鹤楼'])
    expect(asked()).toBe(3)
  })

  it('is worked out in slices, with turns for others between them', async () => {
    const texts = new Set(Array.from({ length: 220 }, (_, i) => `东湖 ${i}`))
    let [turns, longest, before] = [0, 0, 0]
    let under = true
    const turn = () => {
      turns += 1
      longest = Math.max(longest, asked() - before)
      before = asked()
      if (under) setImmediate(turn)
    }
    const all = spellAll(texts)
    turn()
    await all
    under = false
    expect([asked(), longest, turns >= 4]).toEqual([220, 50, true])
  })

  it('is known for all by which products are found, and kept for the next version', async () => {
    const stored = (id: string, title: string, seq: number): Product => ({
      ...fieldsOf(productInput({ id, title })),
      ...{ _id: id, version: 1, seq, since: seq },
    })
    const names = [{ _id: 'frames', name: '镜架', picture: '', parentId: null, rank: 0, seq: 1 }]
    const products = [stored('a', '磨山', 1), stored('b', '樱花', 1)]
    const first = advanced(EMPTY, 1, { products, terms: [], categories: names })
    await spellAll(textsIn(first))
    jest.clearAllMocks()
    found(offersIn(first, ['brand']), null, { q: 'zzz' })
    expect(asked()).toBe(0)
    const changed = { products: [stored('b', '落雁', 2)], terms: [], categories: [] }
    const second = advanced(first, 2, changed)
    found(offersIn(second, ['brand']), null, { q: 'zzz' })
    expect(asked()).toBe(1)
  })
})
