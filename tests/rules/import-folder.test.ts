import fs from 'node:fs'
import path from 'node:path'
import { readFolder } from '../../scripts/import/folder'
import { importFolder } from '../../scripts/import/import'
import { brandFolder, edit, emptyFolder, removeFolders, saidOf } from '../support/brand-folder'

afterAll(removeFolders)

/** Saves a file in another form. */
function rewrite(folder: string, file: string, change: (text: string) => string | Buffer): void {
  const target = path.join(folder, file)
  fs.writeFileSync(target, change(fs.readFileSync(target, 'utf8')))
}

describe('a folder without mistakes', () => {
  const forms: [string, (text: string) => string | Buffer][] = [
    ['as it is', (text) => text],
    ['with a byte order mark', (text) => `\uFEFF${text}`],
    ['with the line ends of Windows', (text) => text.replace(/\n/g, '\r\n')],
    ['with empty rows at the end', (text) => `${text}\n,,,\n`],
    ['from a sheet that was wider once', (text) => text.replace(/\n/g, ',,,\n')],
    ['with spaces around cells', (text) => text.replace(/,(?=\w)/g, ' , ')],
    [
      'with its columns in another order and every cell in quotes',
      (text) =>
        text
          .trim()
          .split('\n')
          .map((line) => line.split(',').reverse())
          .map((cells) => cells.map((cell) => `"${cell}"`).join(','))
          .join('\n'),
    ],
  ]
  it.each(forms)('is taken with skus.csv %s', async (_, change) => {
    const folder = brandFolder()
    rewrite(folder, 'skus.csv', change)
    expect(await saidOf(folder)).toEqual([])
  })

  it('may hold what Excel and macOS leave beside a file that is open or was copied', async () => {
    const folder = brandFolder()
    for (const name of ['~$skus.csv', '~$品牌.xlsx', '._stock.csv', '.DS_Store', '说明.txt']) {
      fs.writeFileSync(path.join(folder, name), 'x')
    }
    fs.mkdirSync(path.join(folder, '旧的'))
    expect(await saidOf(folder)).toEqual([])
  })

  it.each(['IMG_2041.PNG', `${'圆'.repeat(26)}.png`])('may call a picture %s', async (name) => {
    const folder = brandFolder()
    edit(folder, 'products.csv', 'cloth.png', name)
    fs.renameSync(path.join(folder, 'pictures/cloth.png'), path.join(folder, 'pictures', name))
    expect(await saidOf(folder)).toEqual([])
  })

  it('counts its rows by kind', async () => {
    const { counts, pictures } = await importFolder(brandFolder(), { deps: null, dryRun: true })
    const created = Object.entries(counts).map(([kind, count]) => [kind, count.created])
    expect(Object.fromEntries(created)).toEqual({
      ...{ regions: 1, stores: 2, staff: 1, categories: 2, articles: 1 },
      ...{ products: 2, skus: 3, terms: 3, homes: 2, stock: 4 },
    })
    expect(pictures).toBe(3)
  })

  it('may lack files, as long as what it names is there', async () => {
    const folder = brandFolder()
    for (const file of ['terms.csv', 'stock.csv', 'home.json', 'articles.json', 'staff.csv']) {
      fs.rmSync(path.join(folder, file))
    }
    expect(await saidOf(folder)).toEqual([])
  })
})

describe('a folder with a mistake says where and what', () => {
  it.each([
    ['stores.csv', '10:00-22:00', '10:00', ' 第 2 行 hours：营业时间写成 10:00-21:30'],
    [
      'stores.csv',
      'jingan,静安寺店,east',
      'jingan,静安寺店,west',
      ' 第 2 行 region：regions.csv 里没有区域 west',
    ],
    ['stores.csv', 'jianghan,', 'jingan,', ' 第 3 行 code：jingan 在第 2 行已经有了'],
    ['staff.csv', ',guide,', ',boss,', ' 第 2 行 role：只能写'],
    ['staff.csv', 'guide,jingan', 'guide,nowhere', ' 第 2 行 store：stores.csv 里没有门店 nowhere'],
    [
      'staff.csv',
      'jingan\n',
      'jingan\nli,李,13800000301,guide,jingan\n',
      ' 第 3 行 phone：13800000301 已经是员工 gu',
    ],
    ['categories.csv', ',frames,', ',lenses,', ' 第 3 行 parent：categories.csv 里没有分类 lenses'],
    [
      'categories.csv',
      'frame.png\n',
      'frame.png\nsmall,小圆框,round,frame.png\n',
      ' 第 3 行 parent：分类最多两级',
    ],
    ['categories.csv', 'frame.png', 'no.png', ' 第 2 行 picture：pictures 里没有 no.png'],
    ['products.csv', ',round,', ',square,', ' 第 2 行 category：categories.csv 里没有分类 square'],
    ['products.csv', 'frame.png|', 'no.png|', ' 第 2 行 pictures：pictures 里没有 no.png'],
    ['products.csv', 'cloth,镜布', 'towel,镜布', ' 第 3 行 code：skus.csv 里没有商品 towel 的规格'],
    ['skus.csv', ',168000,180000', ',-1,180000', ' 第 2 行 price_fen：金额不能是负数：-1'],
    ['skus.csv', ',168000,180000', ',"1,680.00",180000', ' 第 2 行 price_fen：金额以分为单位'],
    ['skus.csv', ',168000,180000', ',168000,168000', ' 第 2 行 list_price_fen：划线价要高于售价'],
    ['skus.csv', ',168000,180000', ',80000,180000', ' 第 2 行 price_fen：¥800.00 低于底价 ¥900.00'],
    ['skus.csv', '颜色:银', '色:银', ' 第 3 行 options：每个选项要有一个值'],
    ['skus.csv', '颜色:银', '颜色:浅金', ' 第 3 行 options：规格组合重复'],
    [
      'skus.csv',
      'lili-silver,lili',
      'lili-silver,nobody',
      ' 第 3 行 product：products.csv 里没有商品 nobody',
    ],
    ['skus.csv', 'lili-silver,', 'lili-gold,', ' 第 3 行 code：lili-gold 在第 2 行已经有了'],
    ['skus.csv', 'lili-gold,', '1.38E+10,', ' 第 2 行 code：Excel 把编号变成了科学计数法'],
    ['terms.csv', 'region:east', 'region:west', ' 第 2 行 owner：regions.csv 里没有区域 west'],
    [
      'terms.csv',
      'lili,lili-gold',
      'cloth,lili-gold',
      ' 第 3 行 sku：规格 lili-gold 属于商品 lili',
    ],
    ['terms.csv', '158000', '95000', ' 第 2 行 price_fen：¥950.00 低于底价 ¥1,000.00'],
    ['terms.csv', '149000,168000', '149000,149000', ' 第 3 行 list_price_fen：划线价要高于售价'],
    [
      'terms.csv',
      'store:jingan,cloth,',
      'region:east,lili,',
      ' 第 4 行 owner,product,sku：region:east lili  在第 2 行',
    ],
    ['stock.csv', 'jianghan,', 'nowhere,', ' 第 5 行 store：stores.csv 里没有门店 nowhere'],
    ['stock.csv', 'lili-gold,3', 'lili-gold,-1', ' 第 2 行 on_hand：数量不能是负数：-1'],
    ['stock.csv', 'on_hand', 'on hand', ' 第 1 行 on hand：不认识的列'],
    ['stock.csv', 'on_hand', 'sku', ' 第 1 行 sku：这一列写了两次'],
    ['stock.csv', 'sku,on_hand', ',sku,on_hand', ' 第 1 行：第 2 列没有列名'],
    ['stock.csv', 'on_hand', 'onhand', ' 第 1 行 on_hand：缺少这一列'],
    ['stock.csv', 'lili-gold,3', 'lili-gold,3,4', ' 第 2 行：有 4 格'],
    ['stock.csv', 'store,sku,on_hand', 'store，sku，on_hand', '：列之间要用英文逗号'],
    ['stock.csv', 'jingan,lili-gold', '"jingan,lili-gold', ' 第 2 行：引号没有成对'],
    ['stock.csv', 'store,sku,on_hand', 'store;sku;on_hand', '：列之间要用英文逗号'],
    ['home.json', '"lili"', '"nobody"', ' brand.sections.0.link.productId：没有商品 nobody'],
    ['home.json', '"jingan"', '"nowhere"', ' stores.nowhere：stores.csv 里没有门店 nowhere'],
    ['home.json', '"rank":20', '"rank":"20"', ' brand.sections.1.rank：要写数字，不放进引号'],
    ['home.json', '"rank":20,', '', ' brand.sections.1.rank：缺少这一项'],
    [
      'home.json',
      '"kind":"shelf"',
      '"kind":"rail"',
      ' brand.sections.1.kind：只能写 banner、shelf',
    ],
    ['home.json', '"stores"', '"cities"', '：不认识的：cities'],
    ['home.json', '"晴川历历"', `"${'川'.repeat(21)}"`, ' brand.sections.0.title：最多 20 个字'],
    ['home.json', '"晴川历历"', '""', ' brand.sections.0.title：不能为空'],
    ['home.json', '"sections":[', '"sections":{},"x":[', ' brand：不认识的：x'],
    [
      'home.json',
      '"categoryId":"round"',
      '"categoryId":"odd"',
      ' brand.sections.1.categoryId：没有分类 odd',
    ],
    ['home.json', '{', '{\n,', ' 第 2 行：不是有效的 JSON'],
    ['articles.json', '2026-11', '', ' 0.version：'],
    ['articles.json', '镜架.png', 'no.png', ' 0.blocks.1.picture：pictures 里没有 no.png'],
  ])('%s with %s as %s', async (file, right, wrong, told) => {
    const folder = brandFolder()
    edit(folder, file, right, wrong)
    expect((await saidOf(folder)).join('\n')).toContain(`${file}${told}`)
  })

  it.each([
    ['UTF-16 without its mark', Buffer.from('code,名称\n', 'utf16le'), '可能是 UTF-16 编码'],
    ['GBK', Buffer.from([0xb9, 0xe2, 0xb9, 0xc8, 0x2c, 0x31]), 'GBK 编码'],
    ['UTF-16', Buffer.from('\uFEFFcode,name\n', 'utf16le'), 'UTF-16 编码'],
    ['a workbook', Buffer.from('PK\x03\x04rest'), 'Excel 工作簿'],
    ['no text', Buffer.from([0x80, 0xff, 0x00]), '不是 UTF-8 文本'],
  ])(
    'a table in %s is told so, and nothing that refers to it is blamed',
    async (_, bytes, said) => {
      const folder = brandFolder()
      fs.writeFileSync(path.join(folder, 'products.csv'), bytes)
      const lines = await saidOf(folder)
      expect(lines).toEqual([expect.stringContaining(said)])
      expect(lines[0]).toMatch(/^products\.csv：/)
    },
  )

  it.each([
    ['a table of another name', 'product.csv', 'product.csv：不认识的文件'],
    ['a workbook', 'stock.xlsx', 'stock.xlsx：不认识的文件'],
  ])('%s', async (_, file, said) => {
    const folder = brandFolder()
    fs.writeFileSync(path.join(folder, file), '')
    expect(await saidOf(folder)).toEqual([expect.stringContaining(said)])
  })

  it('a picture with a name that is too long', async () => {
    const folder = brandFolder()
    const name = `${'圆'.repeat(27)}.png`
    edit(folder, 'products.csv', 'cloth.png', name)
    fs.renameSync(path.join(folder, 'pictures/cloth.png'), path.join(folder, 'pictures', name))
    expect(await saidOf(folder)).toEqual([expect.stringContaining('文件名太长，最多 26 个汉字')])
  })

  it('a picture that is not what it is called', async () => {
    const folder = brandFolder()
    fs.writeFileSync(path.join(folder, 'pictures/cloth.png'), 'GIF89a')
    expect(await saidOf(folder)).toEqual([
      expect.stringMatching(/^products\.csv 第 3 行 pictures：图片 cloth\.png/),
    ])
  })

  it('a folder that is empty, or not there', async () => {
    const folder = emptyFolder()
    expect(await saidOf(folder)).toEqual([expect.stringContaining('没有可导入的文件')])
    expect(await saidOf(path.join(folder, 'nowhere'))).toEqual([
      expect.stringContaining('没有这个文件夹'),
    ])
  })
})

describe('a folder with many mistakes', () => {
  it('is told all of them at once, file by file and row by row', async () => {
    const folder = brandFolder()
    edit(folder, 'skus.csv', 'lili-gold,lili,颜色:浅金,168000', 'lili-gold,lili,颜色:浅金,x')
    edit(folder, 'skus.csv', ',3900,', ',,')
    edit(folder, 'stock.csv', 'jingan,cloth,40', 'jingan,cloth,4.5')
    edit(folder, 'stores.csv', 'east', 'west')
    expect((await saidOf(folder)).map((line) => line.split('：')[0])).toEqual([
      'skus.csv 第 2 行 price_fen',
      'skus.csv 第 4 行 price_fen',
      'stock.csv 第 4 行 on_hand',
      'stores.csv 第 2 行 region',
    ])
  })

  it('is told once what is wrong with a row for several SKUs', async () => {
    const folder = brandFolder()
    edit(folder, 'skus.csv', ',,100000,', ',,,')
    edit(folder, 'terms.csv', '158000', '80000')
    expect(await saidOf(folder)).toEqual(['terms.csv 第 2 行 price_fen：¥800.00 低于底价 ¥900.00'])
  })

  it('in every cell of 20,000 rows is told all of them', () => {
    const folder = brandFolder()
    const [header = ''] = fs.readFileSync(path.join(folder, 'products.csv'), 'utf8').split('\n')
    const rows = Array.from({ length: 20_000 }, () => 'p 1,,,,good,,x,norm,是,-1,1.5,a.gif,o')
    fs.writeFileSync(path.join(folder, 'products.csv'), [header, ...rows].join('\n'))
    const told = readFolder(folder).problems
    expect([told.length, told.at(-1)?.row]).toEqual([20_000 * 11, 20_001])
  })

  it('of 20,000 rows is told each of them', async () => {
    const folder = brandFolder()
    const rows = Array.from({ length: 20_000 }, (_, i) => `jingan,sku-${i},1`)
    fs.writeFileSync(path.join(folder, 'stock.csv'), `store,sku,on_hand\n${rows.join('\n')}\n`)
    const lines = await saidOf(folder)
    expect(lines).toHaveLength(20_000)
    expect(lines.at(-1)).toBe('stock.csv 第 20001 行 sku：skus.csv 里没有规格 sku-19999')
  })
})
