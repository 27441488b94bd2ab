import type { MiniProgram } from '@yundian/weapp-runner'
import type { Stack } from '../../scripts/stack/stack'
import { compiledStack, miniProgramOf } from '../support/weapp'

/** Near 江汉路, in degrees. */
const HANKOU = { latitude: 30.58, longitude: 114.29 }

/** Whether a chip is drawn as chosen. */
const isOn = (program: MiniProgram, id: string) =>
  String(program.byId(id).attr('aria-label')).startsWith('已选')

describe('finding in the real bundle', () => {
  let stack: Stack
  const opened: MiniProgram[] = []
  const open = (...args: Parameters<typeof miniProgramOf>): MiniProgram => {
    const program = miniProgramOf(...args)
    opened.push(program)
    return program
  }
  /** A mini-program in a store's mall: a new phone chooses one first. */
  async function inMall(person: 'wang' | 'chen'): Promise<MiniProgram> {
    const program = open(stack, person, { place: () => HANKOU })
    program.launch({ path: 'pages/home/index' })
    await program.until(() => program.current.route.includes('picker'), 'the list of stores')
    await program.until(() => program.has('by-distance'), 'the stores by city')
    return program
  }

  beforeAll(async () => {
    stack = await compiledStack()
  }, 60_000)
  afterAll(async () => {
    for (const program of opened) program.stop()
    await stack.stop()
  })

  it('sorts the stores by distance once she asks, and opens the mall of the one she taps', async () => {
    const program = await inMall('wang')
    expect(program.calls.map(({ api }) => api)).not.toContain('getFuzzyLocation')
    program.tap('by-distance')
    await program.until(() => program.text().includes('公里'), 'how far the stores are')
    const words = program.text()
    expect(words.indexOf('江汉路店')).toBeLessThan(words.indexOf('光谷步行街店'))
    program.tap('visit-jianghan')
    await program.until(() => program.current.route.includes('home'), 'the home')
    await program.until(() => program.text().includes('晴川历历'), 'the first screen')
    expect(program.text()).toContain('江汉路店')
    expect(program.errors).toEqual([])
  }, 60_000)

  it('searches by pinyin, narrows what is found, and remembers the word', async () => {
    const program = await inMall('chen')
    program.tap('visit-guanggu')
    await program.until(() => program.current.route.includes('home'), 'the home')
    program.switchTab('pages/category/index')
    await program.until(() => program.has('product-hanyang'), 'all products')
    program.tap('search')
    await program.until(() => program.has('search-words'), 'the field')
    program.input('search-words', 'chuntai')
    program.tap('search-go')
    await program.until(() => program.current.route.includes('find/list'), 'the list')
    await program.until(() => program.has('product-lili'), 'what was found')
    program.tap('filter')
    await program.until(() => program.has('facet-1-1'), 'what narrows')
    program.tap('facet-1-1')
    await program.until(() => isOn(program, 'facet-1-1'), 'the chosen material')
    program.tap('filter-apply')
    await program.until(() => program.text().includes('筛选 1'), 'the narrowed list')
    program.tap('search')
    await program.until(() => program.has('search-words'), 'the field again')
    program.input('search-words', '')
    await program.until(() => program.has('history-1'), 'what she sought before')
    expect(program.text(program.byId('history-1'))).toBe('chuntai')
    expect(program.errors).toEqual([])
  }, 60_000)
})
