import fs from 'node:fs'
import path from 'node:path'
import { encodeFrame, playFrames } from '../src/storage/frame'
import { lockFolder } from '../src/storage/folder-lock'
import { Journal, JournalError } from '../src/storage/journal'
import { Store } from '../src/storage/store'
import { temporaryFolder } from './support/folder'
import type { StoredValue, Writes } from '../src/storage/types'

const base = temporaryFolder()
let folders = 0
const freshFolder = (): string => {
  const folder = path.join(base, String(folders++))
  fs.mkdirSync(folder)
  return folder
}

const batch = (...entries: [string, StoredValue | null][]): Writes => new Map(entries)
const entriesOf = (store: Store): [string, string][] =>
  [...store.scan('', '\xff')].map(([key, value]) => [key, value.toString('latin1')])

async function withStore(folder: string, work: (store: Store) => void): Promise<void> {
  const store = Store.inFolder(folder)
  work(store)
  await store.close()
}

describe('the journal', () => {
  it('is what a store in memory can begin with, and is left as it was', async () => {
    const folder = freshFolder()
    await withStore(folder, (store) => store.apply(batch(['Ra', 'a'], ['Rb', 'b'])))
    const before = fs.readFileSync(path.join(folder, 'data.journal'))
    const copy = Store.inMemory(folder)
    copy.apply(batch(['Ra', null], ['Rc', 'c']))
    await copy.flushed()
    expect(entriesOf(copy)).toEqual([
      ['Rb', 'b'],
      ['Rc', 'c'],
    ])
    expect(fs.readFileSync(path.join(folder, 'data.journal'))).toEqual(before)
  })

  it('brings everything back: strings, bytes, replacements and deletions', async () => {
    const folder = freshFolder()
    await withStore(folder, (store) => {
      store.apply(
        batch(['Ia\xff', 'text\xe9'], ['Rb', Buffer.from([0, 255, 7])], ['Rc', Buffer.from('c')]),
      )
      store.apply(batch(['Rb', Buffer.from('new')], ['Rc', null]))
    })
    await withStore(folder, (store) => {
      expect(store.get('Rb')).toEqual(Buffer.from('new'))
      expect(entriesOf(store)).toEqual([
        ['Ia\xff', 'text\xe9'],
        ['Rb', 'new'],
      ])
    })
  })

  it('cuts a torn tail at every byte, keeps the batches before it, and goes on', async () => {
    const whole = encodeFrame(batch(['Ra', Buffer.from('1')], ['Rb', Buffer.from('1')]))
    const torn = encodeFrame(batch(['Ra', Buffer.from('2')], ['Rb', Buffer.from('2')]))
    for (let length = 1; length < torn.length; length++) {
      const folder = freshFolder()
      const file = path.join(folder, 'data.journal')
      fs.writeFileSync(file, Buffer.concat([whole, torn.subarray(0, length)]))
      await withStore(folder, (store) => store.apply(batch(['Rc', Buffer.from('3')])))
      await withStore(folder, (store) =>
        expect(entriesOf(store)).toEqual([
          ['Ra', '1'],
          ['Rb', '1'],
          ['Rc', '3'],
        ]),
      )
    }
  })

  it('keeps what it cuts beside it, for damage in the middle', async () => {
    const folder = freshFolder()
    const file = path.join(folder, 'data.journal')
    const frames = ['a', 'b', 'c'].map((key) => encodeFrame(batch([`R${key}`, Buffer.from(key)])))
    frames[1][frames[1].length - 1] ^= 1
    fs.writeFileSync(file, Buffer.concat(frames))
    await withStore(folder, (store) => expect(entriesOf(store)).toEqual([['Ra', 'a']]))
    expect(fs.readFileSync(`${file}.cut`)).toEqual(Buffer.concat(frames.slice(1)))
  })

  it('is rewritten at the start when most of it is dead, and holds the same', async () => {
    const folder = freshFolder()
    const file = path.join(folder, 'data.journal')
    const value = (n: number): Buffer => Buffer.alloc(2000, n)
    await withStore(folder, (store) => {
      for (let n = 0; n < 1500; n++) store.apply(batch([`R${n % 300}`, value(n % 251)]))
    })
    const before = fs.statSync(file).size
    await withStore(folder, () => undefined)
    expect(fs.statSync(file).size).toBeLessThan(before / 4)
    await withStore(folder, (store) => {
      expect(entriesOf(store)).toHaveLength(300)
      for (let n = 1200; n < 1500; n++) expect(store.get(`R${n % 300}`)).toEqual(value(n % 251))
    })
  })

  it('is not for two processes at once, but a killed one gives way', async () => {
    const folder = freshFolder()
    const unlock = lockFolder(folder)
    expect(() => Store.inFolder(folder)).toThrow(
      `the data folder ${folder} is in use by process ${process.pid}`,
    )
    unlock()
    fs.writeFileSync(path.join(folder, 'lock'), '999999999 1')
    await withStore(folder, (store) => expect(entriesOf(store)).toEqual([]))
  })
})

describe('a journal that cannot be written', () => {
  it('loses no acknowledged batch and takes no more', async () => {
    const folder = freshFolder()
    let healthy = true
    const journal = new Journal(folder, {
      write: async (fd, bytes, offset) => {
        if (!healthy) throw new Error('ENOSPC: no space left on device')
        return { bytesWritten: fs.writeSync(fd, bytes, offset) }
      },
      fdatasync: async () => undefined,
    })
    journal.append(batch(['Ra', Buffer.from('1')]))
    await journal.flushed()
    healthy = false
    journal.append(batch(['Rb', Buffer.from('1')]))
    await expect(journal.flushed()).rejects.toThrow(JournalError)
    expect(() => journal.assertWritable()).toThrow(
      'the journal cannot be written (ENOSPC: no space left on device): the database accepts no more writes until it is started again',
    )
    await expect(journal.flushed()).rejects.toThrow(JournalError)
    await journal.close()
    const found: string[] = []
    playFrames(fs.readFileSync(path.join(folder, 'data.journal')), (key) => found.push(key))
    expect(found).toEqual(['Ra'])
  })

  it('writes on where a short write ended', async () => {
    const folder = freshFolder()
    const journal = new Journal(folder, {
      write: async (fd, bytes, offset) => ({ bytesWritten: fs.writeSync(fd, bytes, offset, 1) }),
      fdatasync: async () => undefined,
    })
    journal.append(batch(['Ra', Buffer.from('whole')]))
    await journal.close()
    await withStore(folder, (store) => expect(entriesOf(store)).toEqual([['Ra', 'whole']]))
  })
})
