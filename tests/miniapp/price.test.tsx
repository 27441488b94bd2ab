import { render } from '@testing-library/react'
import { Price } from '@/components/price'
import { splitFen, yuan } from '@/lib/format'

describe('a price', () => {
  it.each<[string, Parameters<typeof Price>[0], string]>([
    ['whole yuan while browsing', { fen: 116000 }, '¥1,160'],
    ['two decimals where money is paid', { fen: 116000, cents: true }, '¥1,160.00'],
    ['its cents even while browsing, if it has any', { fen: 1990 }, '¥19.90'],
    ['the lowest of several', { fen: 98000, from: true }, '¥980起'],
    ['the price before, behind it', { fen: 116000, listFen: 128000 }, '¥1,160¥1,280'],
    ['no price before that was lower', { fen: 116000, listFen: 100000 }, '¥1,160'],
    ['no price before that is the same', { fen: 116000, listFen: 116000 }, '¥1,160'],
    ['nothing to pay', { fen: 0, cents: true }, '¥0.00'],
  ])('shows %s', (_what, props, text) => {
    expect(render(<Price {...props} />).container.textContent).toBe(text)
  })

  it('is read out as an amount', () => {
    const { container } = render(<Price fen={152610} cents />)
    expect(container.querySelector('[aria-label="1,526.10 元"]')).not.toBeNull()
  })
})

describe('fen as text', () => {
  it.each([
    [1, '¥0.01'],
    [99999, '¥999.99'],
    [100000, '¥1,000.00'],
    [123456789, '¥1,234,567.89'],
    [-8790, '−¥87.90'],
  ])('%i is %s', (fen, text) => {
    expect(yuan(fen)).toBe(text)
  })

  it('never shows a rounded amount', () => {
    for (let fen = 0; fen < 300_000; fen += 7) {
      const { integer, decimals } = splitFen(fen, true)
      expect(Number(integer.replaceAll(',', '')) * 100 + Number(decimals.slice(1))).toBe(fen)
    }
  })
})
