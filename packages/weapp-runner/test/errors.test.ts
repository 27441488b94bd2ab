import { callWx, load, openConsole } from './support/sample'

describe('what a device would complain about', () => {
  it('records an exception of the program and tells App.onError', () => {
    const program = load().launch()
    program.tap('boom')
    expect(program.errors).toHaveLength(1)
    expect(program.errors[0]).toMatch(/^eh: Error: 砰[^]*weapp:\/\/pages\/home\/index\.js/)
    expect(program.logs).toContain('log: app error Error: 砰')
  })

  it('records an attempt to make code from text', () => {
    const program = openConsole()
    program.tap('eval')
    expect(program.errors.join()).toContain('Code generation from strings disallowed')
  })

  it('records a node whose template the build does not have', () => {
    const program = openConsole()
    program.tap('odd')
    expect(program.has('call')).toBe(false)
    expect(program.errors.join()).toContain('no template "tmpl_0_99"')
  })

  it('records a setData of more than 1 MB', () => {
    const program = openConsole()
    program.tap('huge')
    expect(program.errors.join()).toMatch(/setData of 11000\d\d bytes on pages\/console\/index/)
  })

  it('records an API that it does not cover, by name, and lets the call fail', async () => {
    const program = openConsole()
    const said = await callWx(program, { api: 'chooseInvoice', args: [{ count: 1 }] })
    expect(said).toBe('fail {"errMsg":"chooseInvoice:fail not covered"}')
    expect(program.errors).toEqual([
      'wx.chooseInvoice is not covered by the runner: give it in "apis"',
    ])
  })

  it('records a call of something that WeChat does not have at all', () => {
    const program = openConsole()
    program.input('call', '{"api":"brewTea"}')
    program.tap('go')
    expect(program.errors).toContain('wx.brewTea does not exist in WeChat')
  })

  it('answers an API that the host adds', async () => {
    const program = openConsole({
      apis: { chooseInvoice: ({ count }) => ({ tempFiles: [count] }) },
    })
    const said = await callWx(program, { api: 'chooseInvoice', args: [{ count: 2 }] })
    expect(said).toBe('success {"tempFiles":[2],"errMsg":"chooseInvoice:ok"}')
    expect(program.errors).toEqual([])
  })
})

describe('setData statistics', () => {
  it('counts calls and bytes, and keeps the first of each page', () => {
    const program = load().launch()
    const first = program.setData.pages['pages/home/index']?.first ?? 0
    program.tap('inner')
    expect(program.setData.count).toBe(3)
    expect(first).toBeGreaterThan(500)
    expect(program.setData.pages).toEqual({
      'pages/home/index': {
        count: 3,
        bytes: program.setData.bytes,
        largest: program.setData.largest,
        first,
      },
    })
    expect(program.setData.largest).toBeGreaterThan(first)
  })
})

describe('after stop', () => {
  it('runs nothing of the program any more', async () => {
    const program = load().launch()
    program.stop()
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(program.logs).not.toContain('log: pages/home/index onReady')
  })
})
