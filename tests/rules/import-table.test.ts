import { readSheet, writeSheet } from '../../scripts/import/sheet'

describe('a table', () => {
  it('is given back as it was read, quotes, commas and line ends in cells included', () => {
    const rows = [
      { code: 'a', name: '「甲」, "乙"' },
      { code: 'b', name: '一\n二' },
    ]
    const text = writeSheet('regions', rows)
    expect(text).toBe('\uFEFFcode,name\r\na,"「甲」, ""乙"""\r\nb,"一\n二"\r\n')
    const { entries, problems } = readSheet('regions', Buffer.from(text))
    expect({ rows: entries.map(({ row }) => row), problems }).toEqual({ rows, problems: [] })
  })

  it('takes rows whose empty cells at the end were left out, as Excel does', () => {
    const { entries, problems } = readSheet(
      'terms',
      Buffer.from('owner,product,sku,price_fen,list_price_fen,listed\nstore:a,b\n'),
    )
    expect(problems).toEqual([])
    expect(entries).toEqual([
      {
        at: 2,
        row: {
          owner: 'store:a',
          product: 'b',
          sku: null,
          price_fen: null,
          list_price_fen: null,
          listed: null,
        },
      },
    ])
  })
})
