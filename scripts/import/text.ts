import { Wrong } from './problem'

const starts = (bytes: Buffer, ...head: number[]) => head.every((byte, i) => bytes[i] === byte)

/** The text of a file as UTF-8, or null when it is something else. */
function decoded(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

const SAVE_AS = '请另存为 UTF-8（Excel 里选「CSV UTF-8（逗号分隔）」）'

/**
 * A file's text: UTF-8 with or without a byte order mark, line ends as LF.
 * @throws Wrong for any other encoding, which is named if it can be told, and for a workbook
 */
export function textOf(bytes: Buffer): string {
  if (starts(bytes, 0x50, 0x4b, 3, 4)) {
    throw new Wrong(`这是 Excel 工作簿，不是 CSV：${SAVE_AS}`)
  }
  if (starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff)) {
    throw new Wrong(`文件是 UTF-16 编码（Excel 的「Unicode 文本」）：${SAVE_AS}`)
  }
  if (bytes.includes(0)) throw new Wrong(`文件不是 UTF-8 文本，可能是 UTF-16 编码：${SAVE_AS}`)
  const text = decoded(bytes, 'utf-8')
  if (text !== null) return text.replace(/\r\n?/g, '\n')
  if (decoded(bytes, 'gb18030') !== null) {
    throw new Wrong(`文件是 GBK 编码（Excel 默认的 CSV）：${SAVE_AS}`)
  }
  throw new Wrong('文件不是 UTF-8 文本')
}
