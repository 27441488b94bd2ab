import fs from 'node:fs'
import path from 'node:path'
import { printTable, renewPage } from '../../scripts/docs/print'

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
