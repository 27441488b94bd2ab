import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { addressOf, fileOf } from '../../scripts/import/pictures'
import { mediaPath } from '../../server/features/media/rules'
import { brandFolder, edit, emptyFolder, removeFolders, saidOf } from '../support/brand-folder'

afterAll(removeFolders)

describe('nothing outside the folder is read, and nothing but plain files: it says of', () => {
  it.each(['../cloth.png', '/etc/hostname.png', 'a/b.png', 'frame.gif', 'a\\u0000.png', '..'])(
    'a picture called %s in home.json or articles.json',
    async (name) => {
      const folder = brandFolder()
      fs.copyFileSync(path.join(folder, 'pictures/cloth.png'), path.join(folder, 'cloth.png'))
      edit(folder, 'home.json', '"picture":"frame.png"', `"picture":"${name}"`)
      edit(folder, 'articles.json', '"picture":"镜架.png"', `"picture":"${name}"`)
      expect(await saidOf(folder)).toEqual([
        expect.stringMatching(/^articles\.json 0\.blocks\.1\.picture：写 pictures 里的文件名/),
        expect.stringMatching(/^home\.json brand\.sections\.0\.picture：写 pictures 里的文件名/),
      ])
    },
  )

  /** Puts something else in the place of a file. */
  const others: [string, (target: string) => void][] = [
    ['a folder', (target) => fs.mkdirSync(target)],
    ['a link', (target) => fs.symlinkSync(__filename, target)],
    ['a pipe', (target) => execFileSync('mkfifo', [target])],
  ]
  it.each(others)('%s in the place of a file', async (_, put) => {
    for (const [file, said] of [
      ['stores.csv', 'stores.csv：stores.csv 要是普通文件'],
      ['home.json', 'home.json：home.json 要是普通文件'],
      ['pictures/cloth.png', 'products.csv 第 3 行 pictures：pictures/cloth.png 要是普通文件'],
    ] as const) {
      const folder = brandFolder()
      fs.rmSync(path.join(folder, file))
      put(path.join(folder, file))
      expect(await saidOf(folder)).toEqual([expect.stringContaining(said)])
    }
  })

  it('pictures that lie elsewhere, behind a link', async () => {
    const folder = brandFolder()
    const elsewhere = path.join(emptyFolder(), 'pictures')
    fs.renameSync(path.join(folder, 'pictures'), elsewhere)
    fs.symlinkSync(elsewhere, path.join(folder, 'pictures'))
    expect((await saidOf(folder))[0]).toContain('pictures 要是文件夹，不能是链接或文件')
  })
})

it.each([
  ['a name of the longest kind', `${'圆'.repeat(26)}.png`, 'png'],
  ['a name from a camera', 'IMG 2041.JPG', 'jpg'],
  ['a name from a phone', 'mmexport.jpeg', 'jpg'],
])('%s makes an address that the media host serves', (_, name, ext) => {
  const [folder = '', file = ''] = fileOf(addressOf(name, Buffer.from('x')) ?? '').split('/')
  expect(mediaPath(folder, file)?.path).toMatch(new RegExp(`\\.${ext}$`))
})
