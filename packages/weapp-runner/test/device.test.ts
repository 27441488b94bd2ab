import { WxFailure, type WxHandlers } from '../src'
import { callWx, load, openConsole, outcome } from './support/sample'

const PAYMENT = {
  timeStamp: '1',
  nonceStr: 'n',
  package: 'prepay_id=w',
  signType: 'RSA',
  paySign: 's',
}
const subscribe = (tmplIds: string[]) => ({ api: 'requestSubscribeMessage', args: [{ tmplIds }] })
const accepting: Partial<WxHandlers> = {
  requestSubscribeMessage: (ids) => Object.fromEntries(ids.map((id) => [id, 'accept' as const])),
  requestPayment: () => undefined,
  login: () => ({ code: 'c1' }),
}

describe('abilities of phone and person', () => {
  it('come from the handlers of the host', async () => {
    const program = openConsole({ handlers: accepting })
    expect(await callWx(program, { api: 'login', args: [{}] })).toBe(
      'success {"code":"c1","errMsg":"login:ok"}',
    )
    expect(await callWx(program, { api: 'requestPayment', args: [PAYMENT] })).toBe(
      'success {"errMsg":"requestPayment:ok"}',
    )
    expect(program.calls).toContainEqual({ api: 'requestPayment', options: PAYMENT })
  })

  it('answer by a promise when no callback is given', async () => {
    const program = openConsole({ handlers: accepting })
    const said = await callWx(program, { api: 'login', args: [], promise: true })
    expect(said).toBe('resolved {"code":"c1","errMsg":"login:ok"}')
    expect(await callWx(program, { api: 'scanCode', args: [], promise: true })).toContain(
      'rejected',
    )
  })

  it('fail as the handler says, without being recorded', async () => {
    const scanCode = () => {
      throw new WxFailure('cancel', { errno: 7 })
    }
    const program = openConsole({ handlers: { scanCode } })
    const said = await callWx(program, { api: 'scanCode', args: [{}] })
    expect(said).toBe('fail {"errno":7,"errMsg":"scanCode:fail cancel"}')
    expect(program.errors).toEqual([])
  })

  it('fail and are recorded when the host has no handler, or a broken one', async () => {
    const login = () => {
      throw new Error('broken')
    }
    const program = openConsole({ handlers: { login } })
    expect(await callWx(program, { api: 'scanCode', args: [{}] })).toContain(
      'scanCode:fail no handler',
    )
    expect(await callWx(program, { api: 'login', args: [{}] })).toContain('login:fail')
    expect(program.errors[0]).toBe('scanCode was asked for and the host gave no handler')
    expect(program.errors[1]).toContain('wx.login: Error: broken')
  })

  it('need no handler where a silent success does no harm', async () => {
    const program = openConsole()
    const modal = { api: 'showModal', args: [{ title: '删除?', content: '不能恢复' }] }
    const [kind, result] = outcome(await callWx(program, modal))
    expect([kind, result.confirm, result.cancel]).toEqual(['success', true, false])
    expect(program.modals).toEqual([{ title: '删除?', content: '不能恢复' }])
    for (const api of [
      'setClipboardData',
      'setScreenBrightness',
      'makePhoneCall',
      'openLocation',
    ]) {
      expect(await callWx(program, { api, args: [{ data: 'x' }] })).toContain(`${api}:ok`)
    }
    expect(program.errors).toEqual([])
  })

  it('show toasts', async () => {
    const program = openConsole()
    await callWx(program, { api: 'showToast', args: [{ title: '好了' }] })
    expect(program.toasts).toEqual(['好了'])
  })

  it('refuse a payment whose parameters are not all texts', async () => {
    const program = openConsole({ handlers: accepting })
    const said = await callWx(program, {
      api: 'requestPayment',
      args: [{ ...PAYMENT, timeStamp: 1 }],
    })
    expect(said).toContain('parameter.timeStamp should be String')
  })

  it('refuse a location that app.json does not declare', async () => {
    const place = { name: '店', address: '路', latitude: 31, longitude: 121 }
    const handlers = { chooseLocation: () => place, getFuzzyLocation: () => place }
    const program = openConsole({ handlers })
    expect(await callWx(program, { api: 'getFuzzyLocation', args: [{}] })).toContain('success')
    expect(await callWx(program, { api: 'chooseLocation', args: [{}] })).toContain(
      'need to be declared',
    )
    expect(program.errors).toEqual([
      'chooseLocation is not declared in requiredPrivateInfos of app.json',
    ])
  })
})

describe('a picture that was chosen', () => {
  const handlers = {
    chooseMedia: () => ({ tempFiles: [{ tempFilePath: 'http://tmp/1.png', size: 3 }] }),
  }
  const read = (filePath: string) => ({
    ...{ of: 'getFileSystemManager', api: 'readFile', args: [{ filePath }] },
  })

  it('is read from the files of the host', async () => {
    const files = { 'http://tmp/1.png': Uint8Array.of(1, 2, 255) }
    const program = openConsole({ handlers, files })
    const said = await callWx(program, { api: 'chooseMedia', args: [{ count: 1 }] })
    expect(said).toContain('"tempFilePath":"http://tmp/1.png"')
    expect(await callWx(program, read('http://tmp/1.png'))).toBe('success [1,2,255]')
  })

  it('cannot be read where there is none', async () => {
    const said = await callWx(openConsole(), read('http://tmp/2.png'))
    expect(said).toContain('fail {"errMsg":"readFile:fail no such file http://tmp/2.png"}')
  })
})

describe('asking for subscriptions', () => {
  it.each([
    ['from a tap', subscribe(['t1'])],
    [
      'from a payment callback',
      { api: 'requestPayment', args: [PAYMENT], then: subscribe(['t1']) },
    ],
  ])('works %s', async (_, call) => {
    const program = openConsole({ handlers: accepting })
    await callWx(program, call)
    await program.until(() => program.text('result').includes('"t1":"accept"'))
    expect(program.errors).toEqual([])
  })

  it('is refused and recorded after another answer was awaited', async () => {
    const program = openConsole({ handlers: accepting })
    await callWx(program, { api: 'login', args: [{}], then: subscribe(['t1']) })
    await program.until(() => program.text('result').includes('TAP gesture'))
    expect(program.errors).toHaveLength(1)
  })

  it.each([
    [[], 10001],
    [['1', '2', '3', '4', '5', '6'], 20003],
  ])('is refused for %j', async (ids, errCode) => {
    const program = openConsole({ handlers: accepting })
    const [kind, result] = outcome(await callWx(program, subscribe(ids)))
    expect([kind, result.errCode]).toEqual(['fail', errCode])
  })
})

describe('facts about the phone', () => {
  it.each([
    ['getSystemInfoSync', [], { theme: 'dark', windowWidth: 390 }],
    ['getAppBaseInfo', [], { theme: 'dark' }],
    ['getWindowInfo', [], { windowHeight: 753 }],
    ['getDeviceInfo', [], { platform: 'ios' }],
    ['getMenuButtonBoundingClientRect', [], { width: 87 }],
    ['getLaunchOptionsSync', [], { path: 'pages/console/index', scene: 1047, query: { a: '1' } }],
    ['getEnterOptionsSync', [], { path: 'pages/console/index', scene: 1047 }],
    ['getAccountInfoSync', [], { miniProgram: { envVersion: 'develop' } }],
  ])('%s', async (api, args, expected) => {
    const program = load({ device: { theme: 'dark' } })
    program.launch({ path: 'pages/console/index', query: { a: '1' }, scene: 1047 })
    const [, result] = outcome(await callWx(program, { api, args }))
    expect(result).toMatchObject(expected)
    expect(program.errors).toEqual([])
  })

  it('says which APIs it can use', async () => {
    const program = openConsole()
    expect(await callWx(program, { api: 'canIUse', args: ['login'] })).toBe('returned true')
    expect(await callWx(program, { api: 'canIUse', args: ['chooseVideo.object.count'] })).toBe(
      'returned false',
    )
    expect(await callWx(program, { api: 'canIUse', args: ['button.open-type.share'] })).toBe(
      'returned true',
    )
  })

  it('refuses changes of the tab bar on a page without one', async () => {
    const badge = { api: 'setTabBarBadge', args: [{ index: 0, text: '1' }] }
    const program = openConsole()
    expect(await callWx(program, badge)).toContain('setTabBarBadge:ok')
    program.input(
      'call',
      JSON.stringify({
        api: 'navigateTo',
        args: [{ url: '/packages/shop/item/index' }],
        then: badge,
      }),
    )
    program.tap('go')
    await program.until(
      () => program.calls.filter(({ api }) => api === 'setTabBarBadge').length === 2,
    )
    program.back()
    await program.until(() => program.text('result').includes('not TabBar page'))
  })
})

describe('what the phone tells and measures', () => {
  it('reaches the listeners of the program', () => {
    const program = openConsole()
    program.emit('ThemeChange', { theme: 'dark' })
    expect(program.text('result')).toBe('theme dark')
  })

  it('finds nodes, but every rectangle is empty', async () => {
    const program = openConsole()
    program.tap('measure')
    const [found, missing] = JSON.parse(
      await program.until(() => program.text('result')),
    ) as unknown[]
    expect(found).toMatchObject({ id: 'result', width: 0, height: 0 })
    expect(missing).toBeNull()
  })
})

describe('storage', () => {
  it('keeps values of any JSON kind, synchronously and not', async () => {
    const program = openConsole({ storage: { old: { a: [1] } } })
    expect(await callWx(program, { api: 'getStorageSync', args: ['old'] })).toBe(
      'returned {"a":[1]}',
    )
    expect(await callWx(program, { api: 'getStorageSync', args: ['none'] })).toBe('returned ""')
    await callWx(program, { api: 'setStorage', args: [{ key: 'k', data: false }] })
    expect(await callWx(program, { api: 'getStorage', args: [{ key: 'k' }] })).toContain(
      '"data":false',
    )
    expect(await callWx(program, { api: 'getStorage', args: [{ key: 'x' }] })).toContain(
      'fail data not found',
    )
    await callWx(program, { api: 'removeStorageSync', args: ['old'] })
    expect(program.storage).toEqual({ k: false })
  })

  it('refuses a value of more than 1 MB', async () => {
    const program = openConsole()
    const said = await callWx(program, {
      api: 'setStorage',
      args: [{ key: 'k', data: 'x'.repeat(1024 * 1024) }],
    })
    expect(said).toContain('entry size limit reached')
  })
})
