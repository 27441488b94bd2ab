import { act, render, screen } from '@testing-library/react'
import type { OrderView } from '@contract/orders'
import { checkPayment, payOrder } from '@/api/orders'
import { getTemplates, postAnswers } from '@/api/person'
import { queryClient } from '@/api/query'
import { usePaying } from '@/areas/orders/detail/use-paying'
import { say } from '@/lib/say'
import { platform } from '@/platform'

jest.mock('@/platform', () => ({ platform: { pay: jest.fn(), subscribe: jest.fn() } }))
jest.mock('@/lib/say', () => ({ say: jest.fn() }))
jest.mock('@/lib/use-shown', () => ({ useReturn: (act: () => void) => (comeBack = act) }))
jest.mock('@/api/orders', () => ({ payOrder: jest.fn(), checkPayment: jest.fn() }))
jest.mock('@/api/person', () => ({ getTemplates: jest.fn(), postAnswers: jest.fn() }))

const pay = jest.mocked(platform.pay)
const subscribe = jest.mocked(platform.subscribe)
const templates = jest.mocked(getTemplates)
const shown = jest.fn()
let comeBack: () => void

function Pay() {
  const { paying, pay: start } = usePaying('o1', shown)
  return <button onClick={() => void start()}>{paying ? 'paying' : 'ready'}</button>
}

const tap = () => act(async () => screen.getByRole('button').click())

beforeEach(() => {
  queryClient.clear()
  jest.resetAllMocks()
  jest.mocked(payOrder).mockResolvedValue({} as Awaited<ReturnType<typeof payOrder>>)
  const order = { id: 'o1', status: 'paid' } as unknown as OrderView
  jest.mocked(checkPayment).mockResolvedValue({ order } as never)
  jest.mocked(postAnswers).mockResolvedValue(undefined)
  subscribe.mockResolvedValue({ t1: 'accept' })
  templates.mockResolvedValue({ ready: 't1' } as never)
  pay.mockResolvedValue('done')
})

describe('paying an order', () => {
  it('opens the payment only when it is known what to ask afterwards', async () => {
    let answer: (view: { ready: string }) => void = () => undefined
    templates.mockReturnValue(new Promise((resolve) => (answer = resolve)) as never)
    render(<Pay />)
    await tap()
    expect(pay).not.toHaveBeenCalled()
    await act(async () => answer({ ready: 't1' }))
    expect(subscribe).toHaveBeenCalledWith(['t1'])
    expect(postAnswers).toHaveBeenCalledWith({ t1: 'accept' })
  })

  it('pays without asking when the templates cannot be had', async () => {
    templates.mockRejectedValue(new Error('offline'))
    render(<Pay />)
    await tap()
    expect(pay).toHaveBeenCalledTimes(1)
    expect(subscribe).not.toHaveBeenCalled()
    expect(shown).toHaveBeenCalledWith({ id: 'o1', status: 'paid' })
  })

  it('asks nothing of a shopper who cancelled, and shows what the server says', async () => {
    pay.mockResolvedValue('cancelled')
    render(<Pay />)
    await tap()
    expect(subscribe).not.toHaveBeenCalled()
    expect(checkPayment).toHaveBeenCalledWith('o1')
    expect(screen.getByRole('button').textContent).toBe('ready')
  })

  it.each([
    ['failed', '没付成，再试一次'],
    ['barred', '现在不能用微信支付，请联系门店'],
  ] as const)(
    'says so when the phone %s, and shows what the server says',
    async (answer, words) => {
      pay.mockResolvedValue(answer)
      render(<Pay />)
      await tap()
      expect(say).toHaveBeenCalledWith(words)
      expect(subscribe).not.toHaveBeenCalled()
      expect(shown).toHaveBeenCalledWith({ id: 'o1', status: 'paid' })
      await tap()
      expect(pay).toHaveBeenCalledTimes(2)
    },
  )

  it('asks the server when she is back and the phone has said nothing', async () => {
    pay.mockReturnValue(new Promise(() => undefined))
    render(<Pay />)
    await act(async () => comeBack())
    expect(checkPayment).not.toHaveBeenCalled()
    await tap()
    await tap()
    expect(pay).toHaveBeenCalledTimes(1)
    await act(async () => comeBack())
    expect(shown).toHaveBeenCalledWith({ id: 'o1', status: 'paid' })
  })
})
