/** Fen as bills write it: yuan with two decimals. */
export function yuan(fen: number): string {
  return (fen / 100).toFixed(2)
}

/** WeChat's fee of an amount in fen, 0.6 % to the nearest fen. */
export function feeOf(fen: number): number {
  return Math.round((fen * 6) / 1000)
}

/** What a merchant has written, with its separators and line ends put out of the way (doc: 交易账单详细说明). */
export function escaped(text: string): string {
  return text.replaceAll(',', '\\ ').replaceAll('\n', '\\n')
}

/** Header, rows, summary header and summary: a comma between cells, a backtick before those of data. */
export function billText(
  header: readonly string[],
  rows: readonly string[][],
  summary: readonly (readonly [name: string, value: string])[],
): string {
  const data = (cells: readonly string[]) => cells.map((cell) => `\`${cell}`).join(',')
  const lines = [
    header.join(','),
    ...rows.map(data),
    summary.map(([name]) => name).join(','),
    data(summary.map(([, value]) => value)),
  ]
  return `${lines.join('\r\n')}\r\n`
}
