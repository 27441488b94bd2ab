import {
  clip,
  consentId,
  goodsText,
  orderPage,
  readyFields,
} from '../../server/features/messages/rules'

const long = '「汉阳树」板材圆方框加宽鼻托加长镜腿限定款'

describe('cutting a text', () => {
  it.each([
    ['短', 20, '短'],
    ['一二三四五', 5, '一二三四五'],
    ['一二三四五六', 5, '一二三四…'],
    ['👓👓👓', 2, '👓…'],
    ['', 20, ''],
  ])('%s to %d: %s', (text, limit, expected) => {
    expect(clip(text, limit)).toBe(expected)
  })
})

describe('the goods in one field', () => {
  it.each([
    [[{ title: '镜布', quantity: 1 }], '镜布'],
    [[{ title: '镜布', quantity: 3 }], '镜布等3件'],
    [
      [
        { title: '镜布', quantity: 1 },
        { title: '镜盒', quantity: 1 },
      ],
      '镜布等2件',
    ],
    [[{ title: long, quantity: 1 }], '「汉阳树」板材圆方框加宽鼻托加长镜腿限…'],
    [[{ title: long, quantity: 12 }], '「汉阳树」板材圆方框加宽鼻托加…等12件'],
  ])('%j: %s', (lines, expected) => {
    expect(goodsText(lines)).toBe(expected)
    expect([...goodsText(lines)].length).toBeLessThanOrEqual(20)
  })
})

describe('the message "ready for pickup"', () => {
  const at = new Date('2026-11-22T14:35:00+08:00')
  const fields = readyFields(
    { no: '26112214350123456789', lines: [{ title: long, quantity: 2 }] },
    { name: '一家名字长得怎么也写不下的江汉路步行街旗舰店', zone: 'Asia/Shanghai' },
    at,
  )

  it('says order, goods, store and since when, in the store’s time', () => {
    expect(fields).toEqual({
      character_string1: { value: '26112214350123456789' },
      thing2: { value: '「汉阳树」板材圆方框加宽鼻托加长…等2件' },
      thing3: { value: '一家名字长得怎么也写不下的江汉路步行街…' },
      time4: { value: '2026年11月22日 14:35' },
      thing5: { value: '打开订单，出示取货码就能取' },
    })
  })

  it('keeps every field within what WeChat takes of its kind', () => {
    for (const [name, { value }] of Object.entries(fields)) {
      const limit = name.startsWith('thing') ? 20 : 32
      expect([...value].length).toBeGreaterThan(0)
      expect([...value].length).toBeLessThanOrEqual(limit)
    }
  })

  it('leads to the order', () => {
    expect(orderPage('abc')).toBe('areas/orders/detail/index?id=abc')
  })
})

it('keeps one consent a person and template', () => {
  expect(consentId('p', 't')).toBe('p|t')
})
