import { loadMiniProgram, type WxHandlers } from '../src'
import { build } from './support/build'

/** A program of one page written directly in WXML. */
function open(
  wxml: string,
  page = '{}',
  more: Record<string, string> = {},
  handlers: Partial<WxHandlers> = {},
) {
  const dist = build({
    'app.json': '{"pages":["a/i"],"usingComponents":{"box":"/box"}}',
    'app.js': 'App({})',
    'a/i.json': '{}',
    'a/i.js': `Page(${page})`,
    'a/i.wxml': wxml,
    ...more,
  })
  return loadMiniProgram({ dist, handlers }).launch()
}

describe('drawing', () => {
  it.each([
    ['a list with its index', '<text wx:for="{{l}}">{{index}}{{item}}</text>', '0a1b'],
    [
      'a list under other names',
      '<text wx:for="{{l}}" wx:for-item="x" wx:for-index="n">{{n}}{{x}}</text>',
      '0a1b',
    ],
    [
      'a condition inside a list',
      '<text wx:for="{{l}}" wx:if="{{item===\'b\'}}">{{item}}</text>',
      'b',
    ],
    ['a number as a list', '<text wx:for="{{2}}">{{item}}</text>', '01'],
    ['an if', '<text wx:if="{{no}}">1</text><text>2</text>', '2'],
    ['the first branch that holds', branches("{{l[0]==='a'}}", '{{true}}'), '1'],
    ['the next branch', branches('{{no}}', '{{l.length > 1}}'), '2'],
    ['the last branch', branches('{{no}}', '{{no}}'), '3'],
    ['a block without a node', '<block wx:if="{{l}}">a<text>b</text></block>', 'ab'],
  ])('%s', (_, wxml, text) => {
    const program = open(wxml, "{ data: { l: ['a', 'b'], no: false } }")
    expect(program.text()).toBe(text)
    expect(program.errors).toEqual([])
  })

  it('puts content into the slot of a component, with the data of the page', () => {
    const program = open('<box><text id="in" bindtap="hit">{{who}}</text></box>', PAGE, {
      'box.json': '{"component":true}',
      'box.js': 'Component({})',
      'box.wxml': '<view class="box">[<slot/>]</view>',
    })
    program.tap('in')
    expect(program.text()).toBe('[hit]')
    expect(program.byId('in').parent?.classes).toEqual(['box'])
  })

  it('carries data attributes in events, in camel case', () => {
    const program = open('<view id="v" data-order-id="7" bindtap="told">{{who}}</view>', PAGE)
    program.tap('v')
    expect(program.text()).toBe('7')
  })

  it('answers a button that asks for the avatar, and one that agrees to the privacy terms', async () => {
    const wxml =
      '<button id="b" open-type="chooseAvatar|agreePrivacyAuthorization" bindchooseavatar="avatar" ' +
      'bindagreeprivacyauthorization="agreed">{{who}}</button>'
    const program = open(wxml, PAGE, {}, { chooseAvatar: () => ({ avatarUrl: 'wxfile://a.png' }) })
    program.tap('b')
    expect(program.text()).toBe('agreed')
    await program.until(() => program.text() === 'wxfile://a.png')
  })
})

const PAGE = `{
  data: { who: 'me' },
  hit: function () { this.setData({ who: 'hit' }) },
  told: function (event) { this.setData({ who: event.currentTarget.dataset.orderId }) },
  avatar: function (event) { this.setData({ who: event.detail.avatarUrl }) },
  agreed: function () { this.setData({ who: 'agreed' }) },
}`

function branches(first: string, second: string): string {
  return `<text wx:if="${first}">1</text><text wx:elif="${second}">2</text><text wx:else>3</text>`
}
