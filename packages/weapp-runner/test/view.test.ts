import { interpolation, objectExpression } from '../src/view/expression'
import { parseWxml } from '../src/view/wxml'
import { applyPatch } from '../src/page/set-data'

describe('expressions', () => {
  it.each<[string, Record<string, unknown>, unknown]>([
    ['plain', {}, 'plain'],
    ['{{a}}', { a: 1 }, 1],
    ['{{a}}px {{b}}', { a: 1 }, '1px '],
    ["{{a||'none'}}", {}, 'none'],
    ['{{a.b.c}}', {}, undefined],
    ['{{visible}}', {}, undefined],
    ['{{constructor}}', {}, undefined],
    ['{{xs.b(i.p,!1)}}', { xs: { b: (a: unknown, b: unknown) => a ?? b }, i: {} }, false],
    ["{{'tmpl_0_' + i.nn}}", { i: { nn: '8' } }, 'tmpl_0_8'],
  ])('%s', (source, scope, value) => {
    expect(interpolation(source)(scope)).toEqual(value)
  })

  it('reads the data of a template as the inside of an object', () => {
    expect(objectExpression('{{i:item,c:c+1}}')({ item: 'x', c: 1 })).toEqual({ i: 'x', c: 2 })
  })
})

describe('WXML', () => {
  it('keeps comparisons inside expressions and drops comments', () => {
    const [view] = parseWxml('<!-- <x> --><view wx:if="{{a > 1}}" hidden>{{a < 2}}<text/></view>')
    expect(view).toMatchObject({ tag: 'view', children: ['{{a < 2}}', { tag: 'text' }] })
    expect(view).toHaveProperty(
      'attributes',
      new Map([
        ['wx:if', '{{a > 1}}'],
        ['hidden', 'true'],
      ]),
    )
  })

  it.each([
    ['<view><text></view>', '</view> closes <text>'],
    ['<view>', '<view> is never closed'],
    ['<view class="a', 'is broken'],
    ['<wxs module="a">', '<wxs> is never closed'],
    ['a < b', 'a stray <'],
  ])('refuses %s', (source, reason) => {
    expect(() => parseWxml(source)).toThrow(reason)
  })
})

describe('setData paths', () => {
  it.each<[string, unknown, object]>([
    ['a', 1, { a: 1, list: [{ n: 1 }] }],
    ['list[0].n', 2, { list: [{ n: 2 }] }],
    ['list.[0].n', 3, { list: [{ n: 3 }] }],
    ['list[1]', { n: 4 }, { list: [{ n: 1 }, { n: 4 }] }],
    ['deep.er[0].x', 5, { list: [{ n: 1 }], deep: { er: [{ x: 5 }] } }],
  ])('%s', (path, value, expected) => {
    const data = { list: [{ n: 1 }] }
    applyPatch(data, { [path]: value })
    expect(data).toEqual(expected)
  })
})
