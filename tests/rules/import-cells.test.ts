import * as cells from '../../scripts/import/cells'
import { Wrong } from '../../scripts/import/problem'

type Case = [what: string, cell: { read(text: string): unknown }, text: string, expected: unknown]

describe('a cell', () => {
  it.each<Case>([
    ['a code', cells.code, 'hanyang-49_b', 'hanyang-49_b'],
    ['a price in fen', cells.fen, '116000', 116_000],
    ['a price of nothing', cells.fen, '0', 0],
    ['no price', cells.optional(cells.fen), '', null],
    ['a figure', cells.pieces, '12', 12],
    ['yes', cells.yesNo, 'yes', true],
    ['no', cells.yesNo, 'no', false],
    ['hours', cells.hours, '10:00-21:30', { open: 600, close: 1_290 }],
    [
      'hours as a spreadsheet shortens them',
      cells.hours,
      '9:30-24:00',
      { open: 570, close: 1_440 },
    ],
    ['hours with a long dash', cells.hours, '10:00–21:30', { open: 600, close: 1_290 }],
    ['hours with Chinese colons', cells.hours, '10：00-21：30', { open: 600, close: 1_290 }],
    ['degrees', cells.degrees(90), '30.506', 30.506],
    ['degrees west', cells.degrees(180), '-0.5', -0.5],
    ['a telephone number', cells.telephone, '027-55550112', '027-55550112'],
    ['a mobile number', cells.mobile, '13800000101', '13800000101'],
    ['nothing of pairs', cells.pairs, '', []],
    [
      'pairs with either colon',
      cells.pairs,
      '材质:纯钛|框型：圆框',
      [
        { name: '材质', value: '纯钛' },
        { name: '框型', value: '圆框' },
      ],
    ],
    ['a picture with a Chinese name', cells.picture, '店招.jpg', '店招.jpg'],
    ['a picture as a camera names it', cells.picture, 'IMG_2041.JPG', 'IMG_2041.JPG'],
    ['text with a face and an empty line', cells.note(9), '看👓\n\n清', '看👓\n\n清'],
    ['pictures', cells.pictures, 'a.webp| b.png', ['a.webp', 'b.png']],
    ['an owner', cells.owner, 'region:east', 'region:east'],
  ])('takes %s', (_, cell, text, expected) => {
    expect(cell.read(text)).toEqual(expected)
  })

  it.each<Case>([
    ['no code', cells.code, '', '不能为空'],
    ['a code with a space', cells.code, 'han yang', '编号只能有'],
    ['a code of 41 characters', cells.code, 'x'.repeat(41), '编号只能有'],
    ['a code that became scientific', cells.code, '1.38E+10', '科学计数法 1.38E+10'],
    ['a code that became a date', cells.code, '2024/1/2', '日期 2024/1/2'],
    ['a code that became a Chinese date', cells.code, '1月2日', '日期 1月2日'],
    ['no price', cells.fen, '', '不能为空'],
    ['a price of -1', cells.fen, '-1', '不能是负数：-1'],
    ['a price in brackets, as accountants write minus', cells.fen, '(1)', '不能是负数'],
    ['a price in yuan', cells.fen, '1160.00', '以分为单位'],
    ['a price in yuan with thousands', cells.fen, '1,160.00', '不带千分位'],
    ['a price with thousands', cells.fen, '116,000', '不带千分位'],
    ['a price with its sign', cells.fen, '¥1160', '不带 ¥'],
    ['a price that became scientific', cells.fen, '1.16E+05', '科学计数法 1.16E+05'],
    ['a price in words', cells.fen, '面议', '0 到 999999999 的整数：面议'],
    ['a price in wide digits', cells.fen, '１１６', '要用半角'],
    ['a code in wide letters', cells.code, 'ｈanyang', '要用半角'],
    ['a phone as it is copied from a chat', cells.mobile, '\u202D13800000101\u202C', '看不见'],
    ['a code with a space of no width', cells.code, 'han\u200Byang', '看不见'],
    ['text of a wrong encoding', cells.words(20), '光谷\uFFFD\uFFFD店', '乱码'],
    ['text with a bell', cells.note(20), '光谷\u0007店', '乱码'],
    ['pairs of a wrong encoding', cells.pairs, '材质:\uFFFD', '乱码'],
    ['more than any price', cells.fen, '1000000000', '0 到 999999999'],
    ['a figure of -1', cells.pieces, '-1', '数量不能是负数'],
    ['half a piece', cells.pieces, '1.5', '写整数'],
    ['是', cells.yesNo, '是', '只能写 yes、no：是'],
    ['TRUE', cells.yesNo, 'TRUE', '只能写 yes、no'],
    ['hours after midnight', cells.hours, '10:00-25:00', '营业时间写成 10:00-21:30'],
    ['hours backwards', cells.hours, '21:00-10:00', '营业时间写成'],
    ['an opening alone', cells.hours, '10:00', '营业时间写成'],
    ['three times', cells.hours, '10:00-12:00-14:00', '营业时间写成'],
    ['degrees beyond the pole', cells.degrees(90), '91', '-90 到 90'],
    ['degrees with a comma', cells.degrees(180), '114,399', '-180 到 180'],
    ['a mobile number of 10 digits', cells.mobile, '1380000010', '11 位数字'],
    ['a mobile number that became scientific', cells.mobile, '1.38E+10', '科学计数法'],
    ['a pair without a value', cells.pairs, '材质', '名称:值'],
    ['a pair with two colons', cells.pairs, 'a:b:c', '名称:值'],
    ['a name twice', cells.pairs, 'a:b|a:c', '「a」写了两次'],
    ['a picture in a folder', cells.picture, '../a.webp', '文件名'],
    ['a picture of another kind', cells.picture, 'a.gif', '扩展名'],
    ['no pictures', cells.pictures, '', '不能为空'],
    ['the brand as an owner', cells.owner, 'brand', 'region:区域编号'],
    ['text that is too long', cells.words(3), '四个字的', '最多 3 个字，这里有 4 个'],
  ])('refuses %s and says what to do', (_, cell, text, message) => {
    expect(() => cell.read(text)).toThrow(Wrong)
    expect(() => cell.read(text)).toThrow(String(message))
  })
})
