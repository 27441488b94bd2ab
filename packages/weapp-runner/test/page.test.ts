import { WxFailure, type MiniProgram } from '../src'
import { callWx, load } from './support/sample'

const home = (handlers = {}): MiniProgram => load({ handlers }).launch()

describe('reading the page', () => {
  it('finds nodes by id, class, text, role and label', () => {
    const program = home()
    expect(program.byId('card').classes).toEqual(['card', 'wide'])
    expect(program.byClass('wide')).toHaveLength(1)
    expect(program.byText('龙井').id).toBe('name')
    expect(program.byText(/^龙/).id).toBe('name')
    expect(program.byRole('button', '提交').id).toBe('send')
    expect(program.byRole('textbox', '备注').id).toBe('note')
    expect(program.byLabel('分享给朋友').id).toBe('share')
    expect(program.has('nothing')).toBe(false)
    expect(program.text('card')).toBe('龙井里加入')
    expect(program.text()).toContain('龙井里加入不动')
  })

  it('says what is there when a node is not found or not the only one', () => {
    const program = home()
    expect(() => program.byId('nothing')).toThrow(
      /no node #nothing on pages\/home\/index[^]*<view#card\.card\.wide>/,
    )
    expect(() => program.byRole('button')).toThrow('5 times button')
  })

  it('refuses a node that is no longer drawn', () => {
    const program = home()
    const counter = program.byId('counter-a')
    program.tap('toggle')
    expect(() => {
      program.tap(counter)
    }).toThrow('no more <view> #counter-a')
  })

  it('waits for what comes later and reports the page when it does not come', async () => {
    const program = home()
    await expect(program.until(() => program.has('never'), 'a wonder', 20)).rejects.toThrow(
      /waited 20 ms for a wonder[^]*<view#log>/,
    )
    await expect(program.until(() => program.text('name'), 'name')).resolves.toBe('龙井')
  })
})

describe('touching the page', () => {
  it.each([
    ['a node tells itself, then the nodes around it', 'inner', 'inner | card'],
    ['a text taps the view that holds it', 'name', 'card'],
    ['a catch keeps the tap from the nodes around it', 'buy', 'buy'],
  ])('%s', (_, id, log) => {
    const program = home()
    program.tap(id)
    expect(program.text('log')).toBe(log)
  })

  it.each([
    ['nothing listens', 'dead', 'has no bindtap'],
    ['the button is disabled', 'off', 'is disabled'],
  ])('refuses a tap where %s', (_, id, message) => {
    const program = home()
    expect(() => {
      program.tap(id)
    }).toThrow(message)
    expect(program.text('log')).toBe('')
  })

  it('fires other events and refuses those the template does not bind', () => {
    const program = home()
    program.fire('card', 'longpress')
    program.fire('note', 'confirm', { value: '好' })
    expect(program.text('log')).toBe('long | confirm "好"')
    expect(() => {
      program.fire('card', 'scroll')
    }).toThrow('has no bindscroll')
  })

  it('types into an input up to its maxlength', () => {
    const program = home()
    program.input('note', '少糖少冰')
    expect(program.text('echo')).toBe('少糖少冰')
    program.input('note', '一二三四五')
    expect(program.text('echo')).toBe('一二三四')
    expect(program.value('note')).toBe('一二三四')
  })

  it('refuses to type into what is no input', () => {
    expect(() => {
      home().input('card', 'x')
    }).toThrow('holds 0 inputs')
  })

  it('submits a form with what stands in its named fields', () => {
    const program = home()
    program.input('nick', '小王')
    program.tap('send')
    expect(program.text('log')).toBe('form {"nick":"小王","memo":"原"}')
  })

  it('asks the person for the phone number and hands the code to the page', async () => {
    const program = home({ getPhoneNumber: () => ({ code: 'c1' }) })
    program.tap('phone')
    await program.until(() => program.text('log') === 'getPhoneNumber:ok c1')
  })

  it('tells the page when the person refuses the phone number', async () => {
    const refuse = () => {
      throw new WxFailure('user deny')
    }
    const program = home({ getPhoneNumber: refuse })
    program.tap('phone')
    await program.until(() => program.text('log').startsWith('getPhoneNumber:fail user deny'))
    expect(program.errors).toEqual([])
  })

  it('reaches the page when it is pulled down or scrolled to its end', () => {
    const program = home()
    program.pullDown()
    program.reachBottom()
    expect(program.text('log')).toBe('pulled | bottom')
    program.switchTab('pages/console/index')
    expect(() => {
      program.pullDown()
    }).toThrow('cannot be pulled down')
  })
})

describe('components', () => {
  it('live as long as they are drawn and keep their own data', () => {
    const program = home()
    program.tap('counter-a')
    program.tap('inner')
    program.tap('counter-a')
    expect(program.text('counter-a')).toBe('次数 2')
    program.tap('toggle')
    program.tap('toggle')
    expect(program.text('counter-a')).toBe('次数 0')
    const attached = program.logs.filter((line) => line.includes('counter'))
    expect(attached).toEqual([
      'log: counter attached a',
      'log: counter detached',
      'log: counter attached a',
    ])
  })
})

describe('sharing', () => {
  it('makes the card that the page describes', async () => {
    const program = home()
    await expect(program.share()).resolves.toEqual({
      title: '看看',
      path: '/pages/home/index?scene=s1',
    })
    expect(program.shareTimeline()).toEqual({ title: '样本', query: 'scene=t1' })
  })

  it('completes the card of a share button with the path of the page', async () => {
    const program = load().launch({ query: { scene: 's9' } })
    program.tap('share')
    await program.until(() => program.shares.length)
    expect(program.shares).toEqual([
      { title: '按钮 share', path: '/pages/home/index?scene=s9', imageUrl: 'a.png' },
    ])
  })

  it('is refused while the page hides the share menu', async () => {
    const program = home()
    program.switchTab('pages/console/index')
    await callWx(program, { api: 'hideShareMenu', args: [{}] })
    await expect(program.share()).rejects.toThrow('hides the share menu')
  })

  it('is refused on a page without onShareAppMessage', async () => {
    const program = load().launch({ path: 'pages/console/index' })
    await expect(program.share()).rejects.toThrow('cannot be shared')
    expect(() => program.shareTimeline()).toThrow('needs onShareAppMessage and onShareTimeline')
  })
})
