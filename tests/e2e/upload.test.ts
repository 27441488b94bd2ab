import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const SCRIPT = path.resolve(__dirname, '../../scripts/upload.mjs')
const API = 'https://mall.qingchuan.example'
const APPID = 'wx0123456789abcdef'

let place: string

beforeEach(() => {
  place = fs.mkdtempSync(path.join(os.tmpdir(), 'upload-'))
  write('private.key', 'a key')
  write('weapp/app.json', JSON.stringify({ subPackages: [{ root: 'areas/shop' }] }))
  write('weapp/app.js', `const api = "${API}"`)
  write('weapp/areas/shop/index.js', 'shop')
})

afterEach(() => fs.rmSync(place, { recursive: true }))

function write(name: string, text: string): void {
  fs.mkdirSync(path.dirname(path.join(place, name)), { recursive: true })
  fs.writeFileSync(path.join(place, name), text)
}

/** WeChat's tool is not to be had here: this one writes down what it was told. */
function installTool(): void {
  write(
    'node_modules/miniprogram-ci/index.js',
    `const tell = (verb) => async ({ project, ...rest }) =>
       require('node:fs').writeFileSync('told.json', JSON.stringify({ verb, project: project.options, ...rest }))
     exports.Project = class { constructor(options) { this.options = options } }
     exports.upload = tell('upload')
     exports.preview = tell('preview')`,
  )
}

function run(options: Record<string, string>) {
  const usual = { api: API, appid: APPID, key: 'private.key', version: '1.2.0', dist: 'weapp' }
  const args = Object.entries({ ...usual, ...options }).flatMap(([name, value]) => [
    `--${name}`,
    value,
  ])
  return spawnSync(process.execPath, [SCRIPT, ...args], { cwd: place, encoding: 'utf8' })
}

const told = () =>
  JSON.parse(fs.readFileSync(path.join(place, 'told.json'), 'utf8')) as Record<string, unknown>

describe('npm run upload', () => {
  it.each([
    ['an address without https', { api: 'http://mall.qingchuan.example' }, '--api：要是 https'],
    ['an address by number', { api: 'https://10.0.0.8' }, '不认 IP'],
    ['an address with a path', { api: `${API}/api` }, '不带路径'],
    ['an appid of another kind', { appid: 'gh_123' }, '--appid'],
    ['a key that is not there', { key: 'nowhere.key' }, '--key'],
    ['a version that is none', { version: 'v2' }, '--version'],
    ['a robot beyond 30', { robot: '31' }, '--robot'],
    ['a bundle built for another server', { api: 'https://other.example' }, '不是为'],
    ['a folder without a mini-program', { dist: 'node_modules' }, '没有小程序'],
  ])('refuses %s before it speaks to WeChat', (_what, options, words) => {
    installTool()
    const { status, stderr } = run(options)
    expect([status, stderr]).toEqual([1, expect.stringContaining(words)])
    expect(fs.existsSync(path.join(place, 'told.json'))).toBe(false)
  })

  it('refuses a sub-package that WeChat would refuse', () => {
    installTool()
    write('weapp/areas/shop/big.js', 'x'.repeat(2 * 1024 * 1024))
    expect(run({}).stderr).toContain('areas/shop/ 有')
  })

  it('says how to have WeChat’s tool', () => {
    expect(run({}).stderr).toMatch(/npm install --no-save miniprogram-ci@\d/)
  })

  it('hands the built folder over with the brand’s appid, not to be compiled again', () => {
    installTool()
    const { status, stdout } = run({ desc: '上新', robot: '3' })
    expect([status, stdout]).toEqual([0, expect.stringContaining('已上传 1.2.0')])
    expect(told()).toMatchObject({
      ...{ verb: 'upload', version: '1.2.0', desc: '上新', robot: 3 },
      project: { appid: APPID, projectPath: path.join(fs.realpathSync(place), 'weapp') },
      setting: { es6: false, minify: false },
    })
    const settings = fs.readFileSync(path.join(place, 'weapp/project.config.json'), 'utf8')
    expect(JSON.parse(settings)).toMatchObject({ appid: APPID, miniprogramRoot: './' })
  })

  it('makes a preview code instead when asked', () => {
    installTool()
    expect(run({ preview: 'qr.jpg' }).status).toBe(0)
    expect(told()).toMatchObject({ verb: 'preview', qrcodeOutputDest: 'qr.jpg' })
  })
})
