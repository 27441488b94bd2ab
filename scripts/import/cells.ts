import { clockText, minutesOf } from '../../server/features/org'
import { Wrong } from './problem'

/** How a kind of cell is read and written. `read` throws Wrong with what to do about the text. */
export type Cell<T> = { read(text: string): T; write(value: T): string }

const SCIENTIFIC = /^[+-]?\d+(\.\d+)?E[+-]?\d+$/i
const DATE =
  /^\d{1,4}[/年.-]\d{1,2}([/月.-]\d{1,2}日?)?$|^\d{1,2}月\d{1,2}日$|^\d{1,2}-[A-Z][a-z]{2}$/
const AS_TEXT = '先把这一列设成「文本」格式，再填一遍'

/** Something must stand in the cell. */
function present(text: string): string {
  if (text === '') throw new Wrong('不能为空')
  return text
}

/** What is typed, not written: with the keyboard's own characters, which all can be seen. */
function typed(text: string): string {
  if (/[\p{Cc}\p{Cf}]/u.test(present(text))) {
    throw new Wrong(`里面有看不见的字符，清空这一格再手工填一遍：${text}`)
  }
  if (/[０-９Ａ-Ｚａ-ｚ]/.test(text)) throw new Wrong(`字母和数字要用半角（英文输入法）：${text}`)
  return text
}

function withoutScience(text: string, what: string): string {
  if (SCIENTIFIC.test(text)) throw new Wrong(`Excel 把${what}变成了科学计数法 ${text}：${AS_TEXT}`)
  return text
}

/** A code of the brand's own, as ids are made of: letters, digits, `-` and `_`, at most 40. */
export const code: Cell<string> = {
  read(text) {
    withoutScience(typed(text), '编号')
    if (!/^[\w-]{1,40}$/.test(text)) {
      if (DATE.test(text)) throw new Wrong(`Excel 把编号变成了日期 ${text}：${AS_TEXT}`)
      throw new Wrong(`编号只能有字母、数字、- 和 _，最多 40 个：${text}`)
    }
    return text
  },
  write: (value) => value,
}

/** Text for people, at most `most` characters. */
export const words = (most: number): Cell<string> => ({
  read: (text) => note(most).read(present(text)),
  write: (value) => value,
})

/** What is left of text that was read in the wrong encoding, or pasted from elsewhere; a cell may have lines and tabs. */
const GARBLED = /[\uFFFD]|(?![\n\t])\p{Cc}/u

/** Text for people that may be absent (''). */
export const note = (most: number): Cell<string> => ({
  read(text) {
    if (text.length > most) throw new Wrong(`最多 ${most} 个字，这里有 ${text.length} 个`)
    if (GARBLED.test(text)) throw new Wrong(`有乱码，找原来的文件再填一遍：${text}`)
    return text
  },
  write: (value) => value,
})

/** A whole number from 0 to `most`; `unit` says what to write, for people. */
const whole = (most: number, what: string, unit: string): Cell<number> => ({
  read(text) {
    if (/^\d{1,12}$/.test(typed(text)) && Number(text) <= most) return Number(text)
    withoutScience(text, what)
    if (/^[-−(]/.test(text)) throw new Wrong(`${what}不能是负数：${text}`)
    if (/^[\d,.，]*[,.，][\d,.，]*$/.test(text)) throw new Wrong(`${what}${unit}：${text}`)
    if (/[¥￥元]/.test(text)) throw new Wrong(`${what}只写数字，不带 ¥ 和元：${text}`)
    throw new Wrong(`${what}只能是 0 到 ${most} 的整数：${text}`)
  },
  write: String,
})

const MAX_FEN = 999_999_999

/** Money in fen. */
export const fen: Cell<number> = whole(
  MAX_FEN,
  '金额',
  '以分为单位，写整数，不带千分位和小数（¥1,160.00 写 116000）',
)
/** A number of pieces. */
export const pieces: Cell<number> = whole(999_999, '数量', '写整数，不带千分位和小数')
/** Minutes, at most a week. */
export const minutes: Cell<number> = whole(10_080, '分钟数', '写整数，不带千分位和小数')

/** A cell that may be empty, which reads as null. */
export const optional = <T>(cell: Cell<T>): Cell<T | null> => ({
  read: (text) => (text === '' ? null : cell.read(text)),
  write: (value) => (value === null ? '' : cell.write(value)),
})

/** One of a few words. */
export const oneOf = <W extends string>(...allowed: readonly W[]): Cell<W> => ({
  read(text) {
    const found = allowed.find((word) => word === present(text))
    if (found === undefined) throw new Wrong(`只能写 ${allowed.join('、')}：${text}`)
    return found
  },
  write: (value) => value,
})

export const yesNo: Cell<boolean> = {
  read: (text) => oneOf('yes', 'no').read(text) === 'yes',
  write: (value) => (value ? 'yes' : 'no'),
}

/** `10:00-21:30` as minutes of the day in the store's zone. */
export const hours: Cell<{ open: number; close: number }> = {
  read(text) {
    const [open, close] = typed(text)
      .replace(/：/g, ':')
      .split(/[-–—~]/)
      .map((part) => minutesOf(part.trim()))
    if (
      open === null ||
      open === undefined ||
      close === null ||
      close === undefined ||
      open >= close ||
      text.split(/[-–—~]/).length !== 2
    ) {
      throw new Wrong(`营业时间写成 10:00-21:30：${text}`)
    }
    return { open, close }
  },
  write: ({ open, close }) => `${clockText(open)}-${clockText(close)}`,
}

/** Degrees within ±`most` (GCJ-02, as WeChat's maps use them). */
export const degrees = (most: number): Cell<number> => ({
  read(text) {
    if (!/^-?\d{1,3}(\.\d{1,9})?$/.test(typed(text)) || Math.abs(Number(text)) > most) {
      throw new Wrong(`坐标是 -${most} 到 ${most} 的小数，最多 9 位，如 30.506：${text}`)
    }
    return Number(text)
  },
  write: String,
})

/** A telephone number of a store. */
export const telephone: Cell<string> = {
  read(text) {
    withoutScience(typed(text), '电话')
    if (!/^[\d -]{5,20}$/.test(text)) throw new Wrong(`电话只能有数字和 -：${text}`)
    return text
  },
  write: (value) => value,
}

/** A mobile number in China. */
export const mobile: Cell<string> = {
  read(text) {
    withoutScience(typed(text), '手机号')
    if (!/^1\d{10}$/.test(text)) throw new Wrong(`手机号是 1 开头的 11 位数字：${text}`)
    return text
  },
  write: (value) => value,
}

/** `名称:值|名称:值`, in the order of showing; may be empty. */
export const pairs: Cell<{ name: string; value: string }[]> = {
  read(text) {
    if (text === '') return []
    const list = note(2_000)
      .read(text)
      .split('|')
      .map((part) => {
        const [name = '', value = '', more] = part.split(/[:：]/).map((word) => word.trim())
        if (name === '' || value === '' || more !== undefined) {
          throw new Wrong(`写成 名称:值，多个之间用半角的 | 隔开：${part === '' ? text : part}`)
        }
        return { name, value }
      })
    const twice = list.find((pair, i) => list.findIndex(({ name }) => name === pair.name) < i)
    if (twice) throw new Wrong(`「${twice.name}」写了两次`)
    return list
  },
  write: (list) => list.map(({ name, value }) => `${name}:${value}`).join('|'),
}

/**
 * The name of a file in pictures/; cameras and phones write `.JPG` and `.jpeg`. The long ones are the export's, of uploads
 * and of two pictures with one name.
 */
export const picture: Cell<string> = {
  read(text) {
    if (!/^([^\\/:*?"<>|\p{Cc}]{1,60}|[\w-]{1,200})\.(webp|jpe?g|png)$/iu.test(present(text))) {
      throw new Wrong(`写 pictures 里的文件名，扩展名是 .webp、.jpg 或 .png：${text}`)
    }
    return text
  },
  write: (value) => value,
}

/** Names of files in pictures/, at least one, `|` between. */
export const pictures: Cell<string[]> = {
  read: (text) =>
    present(text)
      .split('|')
      .map((name) => picture.read(name.trim())),
  write: (list) => list.join('|'),
}

/** `region:<code>` or `store:<code>`. */
export const owner: Cell<string> = {
  read(text) {
    if (!/^(region|store):[\w-]{1,40}$/.test(present(text))) {
      throw new Wrong(`写 region:区域编号 或 store:门店编号：${text}`)
    }
    return text
  },
  write: (value) => value,
}
