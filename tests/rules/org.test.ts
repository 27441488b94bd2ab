import {
  distanceM,
  nearest,
  ownerKey,
  ownerOfKey,
  ownerKeysOf,
  searchWords,
  wordsMatch,
} from '../../server/features/org/rules'

const jianghan = { latitude: 30.5816, longitude: 114.2906 }

describe('whose word counts in a store', () => {
  it('is the store’s, then its region’s, then the brand’s', () => {
    const keys = (regionId: string | null) => ownerKeysOf({ _id: 'guanggu', regionId })
    expect(keys('hubei')).toEqual(['store:guanggu', 'region:hubei', 'brand'])
    expect(keys(null)).toEqual(['store:guanggu', 'brand'])
  })

  it.each(['brand', 'region:hubei', 'store:wh-guanggu'])('reads the key %s back', (key) => {
    const owner = ownerOfKey(key)
    expect(owner && ownerKey(owner)).toBe(key)
  })

  it.each(['', 'store:', 'city:wuhan', 'store:a b', 'brand:x', 'xregion:a'])(
    'takes %p for no key',
    (key) => {
      expect(ownerOfKey(key)).toBeNull()
    },
  )
})

describe('how far a store is', () => {
  it.each([
    ['itself', jianghan, 0],
    ['光谷', { latitude: 30.5062, longitude: 114.3986 }, 13_310],
    ['上海静安寺', { latitude: 31.2231, longitude: 121.4452 }, 686_500],
    ['the other side of the earth', { latitude: -30.5816, longitude: -65.7094 }, 20_015_087],
  ])('%s', (_name, place, metres) => {
    const found = distanceM(jianghan, place)
    expect(Math.abs(found - metres)).toBeLessThanOrEqual(metres * 0.005)
    expect(distanceM(place, jianghan)).toBe(found)
  })

  it('orders by distance, then by id, and cuts', () => {
    const at = (_id: string, latitude: number) => ({ _id, location: { latitude, longitude: 0 } })
    const stores = [at('far', 3), at('b', 1), at('a', 1), at('here', 0)]
    const place = { latitude: 0, longitude: 0 }
    expect(nearest(stores, place, 3).map(({ store }) => store._id)).toEqual(['here', 'a', 'b'])
  })
})

describe('finding a store by what is typed', () => {
  const words = searchWords({
    name: '光谷步行街店',
    city: '武汉',
    district: '洪山区',
    address: '珞喻路 1077 号 A 座',
  })
  it.each([
    '光谷',
    '步行街',
    '洪山',
    '武汉',
    '珞喻路1077号',
    '1077 号',
    'guanggu',
    'GuangGu',
    'ggb',
    'hongshan',
    'wuhan ggb',
    '武汉 光谷',
    'ａ座',
  ])('finds it by %p', (typed) => {
    expect(wordsMatch(words, typed)).toBe(true)
  })
  it.each(['静安', 'jingan', '武汉 静安', '光谷街', '.*'])('does not find it by %p', (typed) => {
    expect(wordsMatch(words, typed)).toBe(false)
  })
})
