import { checkEcmaVersion, loadMiniProgram, packageSizes } from '../src'
import { build } from './support/build'
import { SAMPLE } from './support/sample'

describe('gates', () => {
  it('passes a build that parses at the asked level', () => {
    expect(checkEcmaVersion(SAMPLE, 5)).toEqual([])
  })

  it('names every file that does not, and what is wrong', () => {
    const dist = build({
      'a.js': 'var a',
      'b/c.js': 'const a = 1',
      'd.js': 'class A { #"x" = 1 }',
      'e.json': '{',
    })
    expect(checkEcmaVersion(dist, 5).map(({ file }) => file)).toEqual(['b/c.js', 'd.js'])
    expect(checkEcmaVersion(dist, 2022)).toEqual([
      { file: 'd.js', reason: expect.stringContaining('(1:') as string },
    ])
  })

  it('adds up what is uploaded: no source maps, no texts of licences', () => {
    const app =
      '{"pages":[],"subpackages":[{"root":"/shop/","pages":[]},{"root":"empty","pages":[]}]}'
    const dist = build({
      'app.json': app,
      'app.js': '1234567890',
      'app.js.map': 'x'.repeat(99),
      'app.js.LICENSE.txt': 'x'.repeat(99),
      'shop/a/b.js': '12345',
      'shopping.js': '1',
    })
    const main = app.length + 10 + 1
    expect(packageSizes(dist)).toEqual({
      main,
      subPackages: { shop: 5, empty: 0 },
      total: main + 5,
    })
  })
})

describe('a broken build', () => {
  it('is told apart: missing files, files that register nothing, reaching into a sub-package', () => {
    const page = { 'a/i.json': '{}', 'a/i.wxml': '<view/>' }
    const app = {
      'app.json': '{"pages":["a/i"],"subPackages":[{"root":"s","pages":[]}]}',
      'app.js': 'App({})',
    }
    const errors = (files: Record<string, string>) => {
      const program = loadMiniProgram({ dist: build({ ...app, ...files }) }).launch()
      program.stop()
      return program.errors.join('\n')
    }
    expect(errors({ ...page, 'a/i.js': 'Page({})' })).toBe('')
    expect(errors({ 'a/i.js': 'Page({})' })).toContain('promises a/i.wxml and the build lacks it')
    expect(errors({ ...page, 'a/i.js': '' })).toContain(
      'a/i.js calls neither Page() nor Component()',
    )
    expect(errors({ ...page, 'a/i.js': "require('../s/x')", 's/x.js': '' })).toContain(
      'outside the sub-package s',
    )
    expect(errors({ ...page, 'a/i.js': "require('./no')" })).toContain(
      "module 'a/no.js' is not defined",
    )
    expect(errors({ ...page, 'a/i.js': 'document.title' })).toContain('TypeError')
    expect(errors({ ...page, 'a/i.js': 'new AbortController()' })).toContain(
      'AbortController is not defined',
    )
    expect(errors({ ...page, 'a/i.js': 'Page({})', 'a/i.wxml': '<view>' })).toContain(
      'a/i.wxml: wxml: <view> is never',
    )
  })
})
