import { act, render, screen } from '@testing-library/react'
import type { QuoteView } from '@contract/quote'
import { ApiError } from '@/api/http'
import { placeOrder } from '@/api/orders'
import { usePlacing } from '@/areas/checkout/confirm/use-placing'
import { mockOf } from '../support/taro'

jest.mock('@/platform', () => ({ platform: {} }))
jest.mock('@/api/orders', () => ({ placeOrder: jest.fn() }))

const quote = (fingerprint: string, payableFen: number): QuoteView => ({
  ...{ storeId: 's', lines: [], goodsFen: payableFen, payableFen, pointsToEarn: 0 },
  ...{ readyAt: '2026-11-22T08:00:00Z', placeable: true, fingerprint },
})

function Confirm({ note = '' }: { note?: string }) {
  const lines = [{ skuId: 'a', quantity: 1 }]
  const { changed, placing, place } = usePlacing({
    ...{ storeId: 's', lines, quote: quote('seen-first', 1000), note },
  })
  return (
    <button onClick={() => void place()}>
      {`${placing ? 'placing' : 'ready'} ${changed ? changed.payableFen : 'as quoted'}`}
    </button>
  )
}

const orders = jest.mocked(placeOrder)
const placed = (id: string) => ({ id }) as Awaited<ReturnType<typeof placeOrder>>
const changedTo = (fresh: QuoteView) => new ApiError('quote_changed', '', { quote: fresh })
const tap = () => act(async () => screen.getByRole('button').click())
const prints = () => orders.mock.calls.map(([, body]) => body.fingerprint)
const keys = () => orders.mock.calls.map(([, , key]) => key)

describe('placing an order', () => {
  it('happens once, however often she taps', async () => {
    let answer: (order: ReturnType<typeof placed>) => void = () => undefined
    orders.mockReturnValue(new Promise((resolve) => (answer = resolve)))
    render(<Confirm />)
    await tap()
    await tap()
    expect(screen.getByRole('button').textContent).toContain('placing')
    await act(async () => answer(placed('o1')))
    await tap()
    expect(orders).toHaveBeenCalledTimes(1)
  })

  it('goes on to the order, which begins its payment', async () => {
    orders.mockResolvedValue(placed('o1'))
    render(<Confirm />)
    await tap()
    expect(mockOf('redirectTo')).toHaveBeenCalledWith({
      url: '/areas/orders/detail/index?id=o1&pay=1',
    })
  })

  it('shows the new price and orders at it only when she taps again', async () => {
    orders.mockRejectedValueOnce(changedTo(quote('seen-second', 154010)))
    orders.mockResolvedValueOnce(placed('o1'))
    render(<Confirm />)
    await tap()
    expect(screen.getByRole('button').textContent).toBe('ready 154010')
    await tap()
    expect(prints()).toEqual(['seen-first', 'seen-second'])
  })

  it('keeps its key when the answer was lost, so that no second order can come of it', async () => {
    orders.mockRejectedValueOnce(new ApiError('offline', '网络慢了一下'))
    orders.mockResolvedValueOnce(placed('o1'))
    render(<Confirm />)
    await tap()
    await tap()
    expect(new Set(keys()).size).toBe(1)
    expect(keys()).toHaveLength(2)
  })

  it('sends choices and the fingerprint, and no amount', async () => {
    orders.mockResolvedValue(placed('o1'))
    render(<Confirm note="鼻托高一点" />)
    await tap()
    expect(orders.mock.calls[0]?.[1]).toEqual({
      lines: [{ skuId: 'a', quantity: 1 }],
      fingerprint: 'seen-first',
      note: '鼻托高一点',
    })
  })
})
