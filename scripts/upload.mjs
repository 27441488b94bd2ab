// `npm run upload`: builds the mini-program for one API address, checks what WeChat would refuse, and hands it to
// WeChat's own upload tool. That tool is large and asks WeChat's servers, so it is installed only by who uploads.
import fs from 'node:fs'
import { createRequire } from 'node:module'
import net from 'node:net'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildMiniapp } from './build-miniapp.mjs'

const TOOL = 'miniprogram-ci'
const TOOL_VERSION = '2.1.42'
/** WeChat: the main package and each sub-package at most 2 MB (docs: sub-packages). */
const PACKAGE_LIMIT = 2 * 1024 * 1024
const USAGE = `npm run upload -- --api https://mall.example.com --appid wx… --key private.wx….key --version 1.0.0 [--desc 说明] [--robot 1] [--preview qr.jpg] [--dist dist/weapp] [--no-location]`

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

try {
  await upload(optionsOf(process.argv.slice(2)))
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}

/** Reads the command line. Throws with every problem at once. */
function optionsOf(args) {
  const text = { type: 'string' }
  const names = ['api', 'appid', 'key', 'version', 'desc', 'robot', 'preview', 'dist']
  const { values } = parseArgs({
    args,
    options: {
      ...Object.fromEntries(names.map((name) => [name, text])),
      'no-location': { type: 'boolean' },
    },
  })
  const problems = [
    ...apiProblems(values.api ?? ''),
    ...(/^wx[0-9a-f]{16}$/.test(values.appid ?? '') ? [] : ['--appid：要是 wx 开头的 18 位']),
    ...(fs.existsSync(values.key ?? '') ? [] : ['--key：代码上传密钥的文件不存在']),
    ...(/^\d+\.\d+\.\d+$/.test(values.version ?? '') ? [] : ['--version：要像 1.0.0']),
    ...(/^([1-9]|[12]\d|30)$/.test(values.robot ?? '1') ? [] : ['--robot：1 到 30']),
  ]
  if (problems.length > 0) throw new Error(`${problems.join('\n')}\n${USAGE}`)
  return { desc: '', robot: '1', ...values, location: !values['no-location'] }
}

/** WeChat asks https and a registered domain, and knows no address by number (docs: network). */
function apiProblems(api) {
  const url = URL.canParse(api) ? new URL(api) : null
  if (url?.protocol !== 'https:') return ['--api：要是 https:// 开头的地址']
  if (net.isIP(url.hostname) > 0 || url.hostname === 'localhost') {
    return ['--api：微信只认备案的域名，不认 IP 和 localhost']
  }
  return url.href === `${api}/` ? [] : ['--api：只要协议和域名，后面不带路径']
}

async function upload({ api, appid, key, version, desc, robot, preview, dist, location }) {
  const tool = toolOf()
  if (!dist && buildMiniapp('weapp', { apiBase: api, location })) console.log('built dist/weapp')
  const folder = path.resolve(dist ?? path.join(root, 'dist/weapp'))
  checkBuild(folder, api)
  writeProject(folder, appid)
  const project = new tool.Project({
    ...{ appid, type: 'miniProgram', projectPath: folder, privateKeyPath: path.resolve(key) },
    ignores: ['node_modules/**/*'],
  })
  // what Taro built is final: WeChat's tool must not compile it again
  const setting = { es6: false, es7: false, minify: false, autoPrefixWXSS: false }
  const common = { project, version, desc, robot: Number(robot), setting }
  if (preview) {
    await tool.preview({ ...common, qrcodeFormat: 'image', qrcodeOutputDest: preview })
    console.log(`预览码已存到 ${preview}`)
    return
  }
  await tool.upload(common)
  console.log(
    `已上传 ${version}（机器人 ${robot}）。去 mp.weixin.qq.com 的 管理 → 版本管理 里提交审核`,
  )
}

/** The upload tool, looked for where the command runs. */
function toolOf() {
  try {
    return createRequire(path.join(process.cwd(), 'package.json'))(TOOL)
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error
    const how = `npm install --no-save ${TOOL}@${TOOL_VERSION}`
    throw new Error(`没有安装微信的上传工具 ${TOOL}。先运行：${how}`)
  }
}

/** Refuses a folder that WeChat would refuse, or that speaks to another server than it is told to. */
function checkBuild(folder, api) {
  if (!fs.existsSync(path.join(folder, 'app.json'))) throw new Error(`${folder} 里没有小程序`)
  const files = fs
    .readdirSync(folder, { recursive: true })
    .filter((name) => fs.statSync(path.join(folder, name)).isFile())
  const speaksTo = (origin) =>
    files.some((name) => /\.js$/.test(name) && read(folder, name).includes(origin))
  if (!speaksTo(api)) throw new Error(`${folder} 不是为 ${api} 构建的`)
  const { subPackages = [] } = JSON.parse(read(folder, 'app.json'))
  const roots = subPackages.map((sub) => `${sub.root.replace(/\/$/, '')}/`)
  const sizes = new Map()
  for (const name of files) {
    const part = roots.find((start) => name.split(path.sep).join('/').startsWith(start)) ?? '主包'
    sizes.set(part, (sizes.get(part) ?? 0) + fs.statSync(path.join(folder, name)).size)
  }
  for (const [part, bytes] of sizes) {
    if (bytes > PACKAGE_LIMIT) throw new Error(`${part} 有 ${bytes} 字节，微信最多收 2 MB`)
  }
}

/** The project's own settings with the brand's appid, beside the files that are uploaded. */
function writeProject(folder, appid) {
  const settings = JSON.parse(read(root, 'project.config.json'))
  const own = { ...settings, appid, miniprogramRoot: './' }
  fs.writeFileSync(path.join(folder, 'project.config.json'), `${JSON.stringify(own, null, 2)}\n`)
}

function read(folder, name) {
  return fs.readFileSync(path.join(folder, name), 'utf8')
}
