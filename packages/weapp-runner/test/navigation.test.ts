import type { MiniProgram } from '../src'
import { callWx, startCall, load, openConsole } from './support/sample'

const ITEM = 'packages/shop/item/index'
const CONSOLE = 'pages/console/index'
const HOME = 'pages/home/index'

/** Makes a navigation from the console page and waits until it is on the stack. */
async function go(program: MiniProgram, api: string, url: string, stack: string[]): Promise<void> {
  program.input('call', JSON.stringify({ api, args: [{ url }] }))
  program.tap('go')
  await program.until(() => program.stack.join() === stack.join(), `${api} ${url}`)
}

describe('navigation', () => {
  it('opens a page above, with its query as written, and goes back', async () => {
    const program = openConsole()
    await go(program, 'navigateTo', `/${ITEM}?id=%E8%8C%B6&x`, [CONSOLE, ITEM])
    expect(program.current).toEqual({ route: ITEM, options: { id: '%E8%8C%B6', x: '' } })
    program.back()
    expect(program.stack).toEqual([CONSOLE])
    expect(lives(program)).toEqual([
      `${CONSOLE} onLoad`,
      `${CONSOLE} onShow`,
      `${CONSOLE} onHide`,
      `${ITEM} onLoad`,
      `${ITEM} onShow`,
      `${ITEM} onUnload`,
      `${CONSOLE} onShow`,
    ])
  })

  it('resolves a path without a leading slash from the folder of the page', async () => {
    await go(openConsole(), 'navigateTo', `../../${ITEM}`, [CONSOLE, ITEM])
  })

  it('keeps tab pages alive and closes what lies above them', async () => {
    const program = openConsole()
    await go(program, 'navigateTo', `/${ITEM}`, [CONSOLE, ITEM])
    program.back()
    program.switchTab(HOME)
    expect(program.stack).toEqual([HOME])
    expect(program.logs).toContain('log: tab 首页')
    program.switchTab(CONSOLE)
    const loads = lives(program).filter((line) => line.endsWith('onLoad'))
    expect(loads).toEqual([`${CONSOLE} onLoad`, `${ITEM} onLoad`, `${HOME} onLoad`])
    await go(program, 'switchTab', `/${HOME}`, [HOME])
  })

  it('unloads the page above when the program switches to a tab', async () => {
    const program = openConsole()
    startCall(program, {
      api: 'showLoading',
      args: [{}],
      then: {
        api: 'navigateTo',
        args: [{ url: `/${ITEM}` }],
        then: { api: 'switchTab', args: [{ url: `/${HOME}` }] },
      },
    })
    await program.until(() => program.stack.join() === HOME)
    expect(lives(program)).toContain(`${ITEM} onUnload`)
    expect(lives(program).filter((line) => line === `${CONSOLE} onHide`)).toHaveLength(1)
  })

  it('replaces the page with redirectTo and everything with reLaunch', async () => {
    const program = openConsole()
    await go(program, 'redirectTo', `/${ITEM}?id=1`, [ITEM])
    expect(lives(program)).toContain(`${CONSOLE} onUnload`)
    const other = openConsole()
    other.switchTab(HOME)
    other.switchTab(CONSOLE)
    await go(other, 'reLaunch', `/${ITEM}`, [ITEM])
    expect(lives(other)).toEqual(
      expect.arrayContaining([`${HOME} onUnload`, `${CONSOLE} onUnload`]),
    )
  })

  it.each([
    ['navigateTo', `/${HOME}`, 'can not navigateTo a tabbar page'],
    ['redirectTo', `/${HOME}`, 'can not redirectTo a tabbar page'],
    ['switchTab', `/${ITEM}`, 'can not switch to no-tabBar page'],
    ['navigateTo', '/pages/gone/index', 'page "pages/gone/index" is not found'],
    ['reLaunch', '/pages/gone/index', 'page "pages/gone/index" is not found'],
    ['navigateBack', '', 'cannot navigate back at first page'],
  ])('refuses and records %s %s: %s', async (api, url, reason) => {
    const program = openConsole()
    const said = await callWx(program, { api, args: [{ url }] })
    expect(said).toBe(`fail ${JSON.stringify({ errMsg: `${api}:fail ${reason}` })}`)
    expect(program.errors).toEqual([`${api} ${url}: ${reason}`])
    expect(program.stack).toEqual([CONSOLE])
  })

  it('refuses an eleventh page', async () => {
    const program = openConsole()
    const next = (left: number): object => ({
      api: 'navigateTo',
      args: [{ url: `/${ITEM}?id=${left}` }],
      ...(left > 0 ? { then: next(left - 1) } : {}),
    })
    program.input('call', JSON.stringify(next(9)))
    program.tap('go')
    await program.until(() => program.errors.length)
    expect(program.errors).toEqual([`navigateTo /${ITEM}?id=0: webview count limit exceed`])
    expect(program.stack).toHaveLength(10)
  })

  it('records that switchTab drops a query', async () => {
    const program = openConsole()
    await go(program, 'switchTab', `/${HOME}?a=1`, [HOME])
    expect(program.current.options).toEqual({})
    expect(program.errors.join()).toContain('the query is dropped')
  })

  it('lets a person leave only where there is a way', () => {
    const program = load().launch({ path: ITEM })
    expect(() => {
      program.back()
    }).toThrow('cannot navigate back at first page')
    expect(() => {
      program.switchTab(HOME)
    }).toThrow(`no tab ${HOME} on ${ITEM}`)
  })
})

function lives(program: MiniProgram): string[] {
  const lines = program.logs.map((line) => line.replace('log: ', ''))
  return lines.filter((line) => / on(Load|Show|Hide|Unload)$/.test(line))
}
