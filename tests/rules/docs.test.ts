import fs from 'node:fs'
import path from 'node:path'
import { BACK_FIELDS, READY_FIELDS } from '../../scripts/demo/people'
import { printTable, renewPage } from '../../scripts/docs/print'
import { backFields, readyFields } from '../../server/features/messages/rules'

const root = path.resolve(__dirname, '../..')
const pages = fs.readdirSync(path.join(root, 'docs')).filter((name) => name.endsWith('.md'))

describe('the pages of docs/', () => {
  it.each(pages)('%s shows the tables that the code runs (npm run docs)', (name) => {
    const page = fs.readFileSync(path.join(root, 'docs', name), 'utf8')
    expect(renewPage(page)).toBe(page)
  })

  it.each([
    ...pages.map((name) => `docs/${name}`),
    'README.md',
    'README.zh-CN.md',
    'CONTRIBUTING.md',
  ])('%s links only to what exists', (name) => {
    const page = fs.readFileSync(path.join(root, name), 'utf8')
    const links = [...page.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map((match) => match[1] ?? '')
    const missing = links.filter(
      (link) => !fs.existsSync(path.join(root, path.dirname(name), link)),
    )
    expect(missing).toEqual([])
  })
})

describe('docs/go-live.md', () => {
  const page = fs.readFileSync(path.join(root, 'docs/go-live.md'), 'utf8')
  const at = new Date('2026-11-22T06:35:00Z')
  const store = { name: '光谷步行街店', zone: 'Asia/Shanghai' }
  const sent = {
    READY: [READY_FIELDS, readyFields({ no: '1', lines: [] }, store, at)],
    BACK: [BACK_FIELDS, backFields({ title: '汉阳树', options: '' }, store, at)],
  } as const

  it.each(Object.entries(sent))(
    'names the fields of template %s as they are sent',
    (name, [demo, fields]) => {
      const words = Object.entries(demo).map(([field, word]) => `\`${field}\` ${word}`)
      expect(page).toContain(`(\`WECHAT_TEMPLATE_${name}\`) | ${words.join(', ')} |`)
      expect(Object.keys(fields)).toEqual(Object.keys(demo))
    },
  )
})

it('prints a table by state and event', () => {
  const table = {
    open: { close: { to: 'shut' }, open: { ignore: 'is open' } },
    shut: { close: { refuse: 'busy' }, open: { to: 'open' } },
  } as const
  expect(printTable(table)).toBe(
    [
      '| event \\ state | open | shut |',
      '| --- | --- | --- |',
      '| close | → **shut** | refused `busy` |',
      '| open | – is open | → **open** |',
    ].join('\n'),
  )
})
