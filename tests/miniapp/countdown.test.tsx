import { act, render } from '@testing-library/react'
import { noteServerTime } from '@/api/clock'
import { timeLeft, useCountdown } from '@/lib/countdown'

const SECOND = 1000

describe('what is left', () => {
  it.each([
    [15 * 60 * SECOND, '15:00', false],
    [60 * SECOND, '01:00', false],
    [59_400, '01:00', false],
    [1, '00:01', false],
    [0, '00:00', true],
    [-5 * SECOND, '00:00', true],
  ])('of %i ms is %s', (ms, text, over) => {
    expect(timeLeft(1_000_000 + ms, 1_000_000)).toEqual({ text, over })
  })
})

function Left({ until }: { until: string | null }) {
  const { text, over } = useCountdown(until)
  return <p>{over ? 'over' : text}</p>
}

describe('a countdown', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: Date.parse('2026-11-22T06:00:00Z') })
  })
  afterEach(() => jest.useRealTimers())

  it("counts by the server's clock, not by the phone's", () => {
    noteServerTime('2026-11-22T08:00:00.000Z')
    const { container } = render(<Left until="2026-11-22T08:00:30.000Z" />)
    expect(container.textContent).toBe('00:30')
    act(() => jest.advanceTimersByTime(12 * SECOND))
    expect(container.textContent).toBe('00:18')
  })

  it('ends and stays over', () => {
    noteServerTime('2026-11-22T08:00:00.000Z')
    const { container } = render(<Left until="2026-11-22T08:00:02.000Z" />)
    act(() => jest.advanceTimersByTime(60 * SECOND))
    expect(container.textContent).toBe('over')
  })

  it('says nothing where nothing ends', () => {
    expect(render(<Left until={null} />).container.textContent).toBe('')
  })

  it('stops its clock when it leaves the screen', () => {
    const { unmount } = render(<Left until="2026-11-22T09:00:00.000Z" />)
    unmount()
    expect(jest.getTimerCount()).toBe(0)
  })
})
