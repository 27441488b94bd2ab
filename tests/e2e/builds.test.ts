import fs from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { checkEcmaVersion, packageSizes } from '@yundian/weapp-runner'

const KB = 1024
const dist = (platform: string) => path.resolve(__dirname, '../../dist', platform)

describe('the weapp build', () => {
  it('is ES5 in every file', () => {
    expect(checkEcmaVersion(dist('weapp'), 5)).toEqual([])
  })

  it('keeps its main package under 450 KB and everything under 1,600 KB', () => {
    const { main, total } = packageSizes(dist('weapp'))
    expect(main).toBeLessThanOrEqual(450 * KB)
    expect(total).toBeLessThanOrEqual(1_600 * KB)
  })
})

describe('the H5 build', () => {
  it('is ES2018 in every file', () => {
    expect(checkEcmaVersion(dist('h5'), 2018)).toEqual([])
  })

  // Taro takes some names for its own and puts others in their place
  it('keeps the names of the variables in its style sheets', () => {
    const css = path.join(dist('h5'), 'css')
    const all = fs.readdirSync(css).map((name) => fs.readFileSync(path.join(css, name), 'utf8'))
    expect(all.join('')).toContain('var(--tabs')
    expect(all.join('')).not.toMatch(/var\(--\d/)
  })

  it('loads at most 280 KB of script and style, compressed, before the first page', () => {
    const html = fs.readFileSync(path.join(dist('h5'), 'index.html'), 'utf8')
    const files = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map((m) => m[1] ?? '')
    const bytes = files.map((file) => gzipSync(fs.readFileSync(path.join(dist('h5'), file))).length)
    expect(files.length).toBeGreaterThan(0)
    expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(280 * KB)
  })
})
