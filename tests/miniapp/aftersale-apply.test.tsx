import type { OrderCasesView } from '@contract/aftersale'
import Apply from '@/areas/aftersale/apply'
import {
  bodyOf,
  chosenOf,
  firstDraft,
  missingOf,
  rowsOf,
  waysOf,
} from '@/areas/aftersale/apply/asking'
import { choosePictures } from '@/platform/choose-pictures'
import { privacy } from '@/platform/privacy'
import { askableOf, caseOf, optionOf, REASONS } from '../support/aftersales'
import { byId, lineOf, LOST, open, orderOf, Refusal } from '../support/staff-pages'
import { said, serve, settle, tap, the, type } from '../support/staff-pages'
import { openWith, toasts, urlsOf } from '../support/taro'

jest.mock('@/platform/choose-pictures', () => ({ choosePictures: jest.fn() }))

const ORDER = 'GET /orders/o1'
const OPTIONS = 'GET /orders/o1/aftersales'
const ASK = 'POST /orders/o1/aftersales'
const UPLOAD = 'POST /aftersales/pictures'
const order = orderOf({
  lines: [lineOf('a', { quantity: 3, paidFen: 10_001 }), lineOf('b', { state: 'handed_over' })],
})
const auto = optionOf('a', { units: 3 })
const back = optionOf('b', {
  ...{ kind: 'return', automatic: false, until: '2026-11-29T06:00:00Z' },
})
const rows = rowsOf(order, { options: [back, auto] })
const draft = { ...firstDraft(rows), units: { a: 2 }, reason: REASONS[0] ?? null }

describe('what can be asked back', () => {
  it('begins with what goes back by itself; nothing is chosen for her', () => {
    expect(rows.map(({ lineId }) => lineId)).toEqual(['a', 'b'])
    expect(firstDraft(rows).units).toEqual({})
  })

  it('is chosen when it is the only thing there is', () => {
    expect(firstDraft(rowsOf(order, { options: [auto] })).units).toEqual({ a: 3 })
  })

  it('shrinks with what the server says is left', () => {
    const less = rowsOf(order, { options: [{ ...auto, units: 1 }] })
    expect(chosenOf(less, draft).map(({ quantity }) => quantity)).toEqual([1])
    expect(rowsOf(order, { options: [{ ...auto, units: 0 }] })).toEqual([])
  })

  it.each([
    ['nothing chosen', { ...draft, units: {} }, false, '先选要退的'],
    ['no reason', { ...draft, reason: null }, false, '先选原因'],
    [
      'a reason that does not fit what she brings',
      { ...draft, units: { b: 1 }, reason: REASONS[1] ?? null },
      ...([false, '先选原因'] as const),
    ],
    ['a picture on its way', draft, true, '图片还在上传'],
    ['all there', draft, false, null],
  ])('with %s it says so', (_, filled, uploading, label) => {
    expect(missingOf(rows, filled, uploading)).toBe(label)
  })

  it.each([
    ['what is not prepared', { a: 1 }, ['马上退款']],
    ['what she brings back', { b: 1 }, ['带到店里']],
    ['both', { a: 1, b: 1 }, ['马上退款', '带到店里']],
  ])('says what happens next with %s', (_, units, words) => {
    const ways = waysOf(chosenOf(rows, { ...draft, units }))
    expect(ways).toHaveLength(words.length)
    words.forEach((word, index) => expect(ways[index]).toContain(word))
  })

  it('is sent as units of lines, without any amount; wish and pictures only with a return', () => {
    expect(bodyOf(rows, { ...draft, note: ' 快一点 ' }, ['/p'])).toEqual({
      ...{ lines: [{ lineId: 'a', quantity: 2 }], reason: 'unwanted', note: '快一点' },
    })
    expect(bodyOf(rows, { ...draft, units: { b: 1 }, wish: 'exchange' }, ['/p'])).toEqual({
      ...{ lines: [{ lineId: 'b', quantity: 1 }], reason: 'unwanted' },
      ...{ wish: 'exchange', pictures: ['/p'] },
    })
  })
})

const page = (options: OrderCasesView, ask: unknown = { cases: [caseOf()] }) =>
  serve({ [ORDER]: order, [OPTIONS]: options, [ASK]: ask })
const choose = jest.mocked(choosePictures)

describe('the page for asking goods back', () => {
  beforeEach(() => {
    openWith({ id: 'o1' })
    jest.spyOn(privacy, 'ask').mockResolvedValue(true)
  })

  it('asks once with the chosen units, and goes to the case', async () => {
    const got = page(askableOf([auto, back]))
    await open(<Apply />)
    expect(the('ask').textContent).toBe('先选要退的')
    await tap('choose-a')
    await tap('units-a-less')
    expect(said()).toContain('实付 ¥100.01')
    await tap('reason')
    expect(byId('reason-faulty')).toBeNull()
    await tap('reason-too_slow')
    await type('note', '改主意了')
    await tap('ask')
    expect(got(ASK)[0]?.body).toEqual({
      ...{ lines: [{ lineId: 'a', quantity: 2 }], reason: 'too_slow', note: '改主意了' },
    })
    expect(got(ASK)[0]?.key).toMatch(/^\w{10,}$/)
    expect(urlsOf('redirectTo')).toEqual(['/areas/aftersale/case/index?id=c1'])
  })

  it('goes to the list when what she asked became several cases', async () => {
    page(askableOf([auto]), { cases: [caseOf(), caseOf({ id: 'c2' })] })
    await open(<Apply />)
    await tap('reason')
    await tap('reason-unwanted')
    await tap('ask')
    expect(urlsOf('redirectTo')).toEqual(['/areas/aftersale/list/index'])
  })

  it('stays with the reason of a refusal, and shows what is left', async () => {
    let left = 3
    const got = serve({
      ...{ [ORDER]: order, [OPTIONS]: () => askableOf([{ ...auto, units: left }]) },
      [ASK]: () => {
        left = 1
        return new Refusal('refund_too_many', {}, '能退的只剩 1 件')
      },
    })
    await open(<Apply />)
    await tap('reason')
    await tap('reason-unwanted')
    await tap('ask')
    expect(the('ask-trouble').textContent).toContain('能退的只剩 1 件')
    expect(said()).toContain('可退 1 件')
    await tap('ask')
    expect(got(ASK)[1]?.body).toMatchObject({ lines: [{ lineId: 'a', quantity: 1 }] })
  })

  it('asks with the same key when no answer came', async () => {
    const answers = [LOST, { cases: [caseOf()] }]
    const got = page(askableOf([auto]), () => answers.shift())
    await open(<Apply />)
    await tap('reason')
    await tap('reason-unwanted')
    await tap('ask')
    expect(said()).toContain('网络慢了一下')
    await tap('ask')
    const [first, second] = got(ASK)
    expect(second?.key).toBe(first?.key)
  })

  it('sends pictures as they are chosen, again when one did not arrive', async () => {
    const bytes = new ArrayBuffer(4)
    const picture = { preview: 'blob:1', bytes: () => Promise.resolve(bytes) }
    choose.mockResolvedValue([picture, picture])
    const answers: unknown[] = [{ path: '/media/aftersale/1.webp' }, LOST]
    const got = serve({
      ...{ [ORDER]: order, [OPTIONS]: askableOf([back]), [ASK]: { cases: [caseOf()] } },
      [UPLOAD]: () => answers.shift() ?? { path: '/media/aftersale/2.webp' },
    })
    await open(<Apply />)
    expect(the('ways').textContent).toContain('带到店里')
    await tap('add-picture')
    expect(choose).toHaveBeenCalledWith(6)
    expect(got(UPLOAD)[0]?.body).toBe(bytes)
    expect(toasts()).toEqual(['网络慢了一下，再试一次'])
    await tap('again-2')
    await tap('wish-exchange')
    await tap('reason')
    await tap('reason-faulty')
    await tap('ask')
    expect(got(ASK)[0]?.body).toEqual({
      ...{ lines: [{ lineId: 'b', quantity: 1 }], reason: 'faulty', wish: 'exchange' },
      pictures: ['/media/aftersale/1.webp', '/media/aftersale/2.webp'],
    })
  })

  it('waits for a picture that is on its way, but not for one that she took out', async () => {
    choose.mockResolvedValue([{ preview: 'blob:1', bytes: () => new Promise(() => undefined) }])
    page(askableOf([back]))
    await open(<Apply />)
    await tap('reason')
    await tap('reason-faulty')
    await tap('add-picture')
    expect(the('ask').textContent).toBe('图片还在上传')
    await tap('remove-1')
    expect(the('ask').textContent).toBe('提交申请')
  })

  it('asks for no pictures from who keeps them to herself', async () => {
    jest.mocked(privacy.ask).mockResolvedValue(false)
    page(askableOf([back]))
    await open(<Apply />)
    await tap('add-picture')
    expect(choose).not.toHaveBeenCalled()
  })

  it('says when nothing can go back', async () => {
    page(askableOf([]))
    await open(<Apply />)
    expect(said()).toContain('现在没有可退的')
    await settle()
    expect(byId('ask')).toBeNull()
  })

  it('says why it did not come, and tries again', async () => {
    const answers = [LOST, order]
    serve({ [ORDER]: () => answers.shift(), [OPTIONS]: askableOf([auto]) })
    await open(<Apply />)
    expect(said()).toContain('没能取到这个订单')
    await tap('retry')
    expect(byId('choose-a')).not.toBeNull()
  })
})
