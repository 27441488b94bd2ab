import { loadMiniProgram } from '../src'
import { load } from './support/sample'

describe('opening a mini-program', () => {
  it('tells the app and the first page how it was opened', () => {
    const program = load().launch({
      path: 'pages/home/index',
      query: { scene: 'a%26b' },
      scene: 1047,
    })
    expect(program.logs).toEqual([
      'log: app launch 1047',
      'log: app show pages/home/index 1047',
      'log: pages/home/index onLoad',
      'log: pages/home/index onShow',
    ])
    expect(program.text('scene')).toBe('a%26b')
    expect(program.current).toEqual({ route: 'pages/home/index', options: { scene: 'a%26b' } })
  })

  it('opens the first page of app.json when no path is given', () => {
    expect(load().launch().current).toEqual({ route: 'pages/home/index', options: {} })
  })

  it('opens a page of a sub-package', () => {
    const program = load().launch({ path: 'packages/shop/item/index', query: { id: 'p7' } })
    expect(program.text('id')).toBe('p7')
  })

  it('calls onReady after the first picture', async () => {
    const program = load().launch()
    await program.until(() => program.logs.includes('log: pages/home/index onReady'))
  })

  it('tells the app of a page that does not exist and records it', () => {
    const program = load().launch({ path: 'pages/gone/index' })
    expect(program.logs).toContain('log: app not found pages/gone/index')
    expect(program.errors.join()).toContain('page "pages/gone/index" is not found')
    expect(() => program.current).toThrow('is not found')
  })

  it('refuses a folder without a build', () => {
    expect(() => loadMiniProgram({ dist: __dirname })).toThrow('app.json is missing')
  })

  it('refuses to be launched twice, and to be shown before it was launched', () => {
    const program = load()
    expect(() => program.show()).toThrow('was not launched')
    program.launch()
    expect(() => program.launch()).toThrow('use show()')
  })

  it('finds the storage of the phone and hands it on', () => {
    const program = load({ storage: { token: 't1', cart: [1] } })
    expect(program.storage).toEqual({ token: 't1', cart: [1] })
  })
})

describe('coming back to a mini-program', () => {
  it('keeps the page when it is only brought to the front', () => {
    const program = load().launch()
    const before = program.logs.length
    program.show({ scene: 1089 })
    expect(program.logs.slice(before)).toEqual([
      'log: pages/home/index onHide',
      'log: app hide',
      'log: app show pages/home/index 1089',
      'log: pages/home/index onShow',
    ])
  })

  it('opens the page of a scanned code and closes what was open', () => {
    const program = load().launch()
    program.hide()
    program.show({ path: 'packages/shop/item/index', query: { id: 'p1' }, scene: 1047 })
    expect(program.stack).toEqual(['packages/shop/item/index'])
    expect(program.logs).toContain('log: pages/home/index onUnload')
    expect(program.logs.filter((line) => line === 'log: app hide')).toHaveLength(1)
  })
})
