/**
 * One thing that is wrong in a brand's folder: which file, which row as a spreadsheet counts (the header is 1), which
 * column (of a JSON file: the place in it), and what to do about it, in Chinese.
 */
export type Problem = { file: string; row: number | null; column: string | null; message: string }

/** What a cell or a file cannot be read for; its place is known to the caller, of a file all but the row. */
export class Wrong extends Error {
  constructor(
    message: string,
    readonly row: number | null = null,
  ) {
    super(message)
  }
}

/** The folder cannot be taken; nothing was written. */
export class FolderRefused extends Error {
  constructor(readonly problems: Problem[]) {
    super(problems.map(problemText).join('\n'))
  }
}

/** `skus.csv 第 2 行 price_fen：不能是负数`. */
export function problemText({ file, row, column, message }: Problem): string {
  const place = [file, row === null ? null : `第 ${row} 行`, column].filter((part) => part !== null)
  return `${place.join(' ')}：${message}`
}

/** Problems by file, then row, so that one can go through a file from top to bottom; what is said twice once. */
export function inOrder(problems: Problem[]): Problem[] {
  const once = new Map(problems.map((problem) => [problemText(problem), problem]))
  return [...once.values()].sort(
    (a, b) => a.file.localeCompare(b.file) || (a.row ?? 0) - (b.row ?? 0),
  )
}
