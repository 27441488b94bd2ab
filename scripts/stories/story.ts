import fs from 'node:fs'
import path from 'node:path'
import type { Simulator } from '@yundian/wechat-simulator'
import type { PersonId } from '../demo/people'
import { startStack, type Stack, type StackOptions } from '../stack/stack'
import { exportBrand, type BrandFolder } from './brand-folder'
import { exchange, logInAtHeadquarters, Phone, type Headquarters } from './phone'
import { createTeller, type Teller, type Told } from './teller'

/** What a story is played on: phones and clocks over HTTP, nothing else. */
export type Scene = {
  phone(id: PersonId): Phone
  /** business time goes on; the jobs get a moment of the machine's time to notice */
  pass(ms: number): Promise<void>
  /** asks until it is so, for at most 10 s (or `ms`) of the machine's time */
  until<T>(
    ask: () => Promise<T>,
    isSo: (value: T) => boolean,
    what: string,
    ms?: number,
  ): Promise<T>
  /** WeChat's own view, e.g. `sim('GET', '/sim/orders')` */
  sim<T>(method: string, path: string, body?: unknown): Promise<T>
  get<T>(path: string): Promise<T>
  /** somebody at headquarters, logged in */
  headquarters(): Promise<Headquarters>
  /** the brand's data as a folder of files, to be changed and imported */
  exportBrand(): Promise<BrandFolder>
  /** the platform's keys, as a merchant has them */
  platform: Simulator['platform']
  server: StoryServer
  /** the bytes of a picture that the server draws, or keeps under /media */
  picture(path: string): Promise<Buffer>
}

/** The server as who runs it sees it. */
export type StoryServer = {
  /** SIGKILL */
  kill(): Promise<void>
  /** starts it, with settings that replace its own; answers the sentence with which it refuses, null when it runs */
  start(env?: Record<string, string>): Promise<string | null>
}

/** `stack`: what is special about the stack that it is played on. */
export type Story = {
  name: string
  title: string
  stack?: Pick<StackOptions, 'signWith' | 'env'>
  play(scene: Scene, tell: Teller): Promise<void>
}

const WAIT_MS = 100
const PATIENCE_MS = 10_000

export function sceneOf(stack: Stack): Scene {
  const wechat = stack.simulator.origin
  const server = stack.servers[0]?.origin ?? ''
  const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms))
  return {
    phone: (id) => new Phone(id, server, wechat),
    sim: (method, path, body) => exchange(method, `${wechat}${path}`, body),
    get: (path) => exchange('GET', `${server}/api/v1${path}`),
    picture: async (path) => {
      const kept = path.startsWith('/media/')
      const answer = await fetch(`${server}${kept ? '' : '/api/v1'}${path}`)
      return Buffer.from(await answer.arrayBuffer())
    },
    async pass(ms) {
      await exchange('POST', `${wechat}/sim/clock`, { advanceMs: ms })
    },
    platform: stack.simulator.platform,
    server: serverOf(stack),
    headquarters: () => logInAtHeadquarters(server),
    exportBrand: () => exportBrand(stack),
    async until(ask, isSo, what, ms = PATIENCE_MS) {
      for (let i = 0; i < ms / WAIT_MS; i++) {
        const value = await ask()
        if (isSo(value)) return value
        await pause(WAIT_MS)
      }
      throw new Error(`waited in vain: ${what}`)
    },
  }
}

function serverOf(stack: Stack): StoryServer {
  const [server] = stack.servers
  if (!server) throw new Error('a story needs a server')
  return {
    kill: () => server.kill(),
    async start(env) {
      try {
        await server.restart(env)
        return null
      } catch {
        return [...logOf(stack, 0).matchAll(/SettingsRefused: (.*)/g)].at(-1)?.[1] ?? 'no sentence'
      }
    },
  }
}

function logOf(stack: Stack, i: number): string {
  return fs.readFileSync(path.join(stack.folder, `server-${i + 1}.log`), 'utf8')
}

/** What the servers complained of, for whoever reads a failure. */
function complaints(stack: Stack): string[] {
  return stack.servers.flatMap((_, i) =>
    logOf(stack, i)
      .split('\n')
      .filter((line) => /"level":(40|50|60)|"code":/.test(line)),
  )
}

/** Plays a story on a private stack; an error in it is told as a failure. */
export async function playStory(story: Story): Promise<Told> {
  const stack = await startStack(story.stack)
  const teller = createTeller()
  try {
    await story.play(sceneOf(stack), teller)
  } catch (error) {
    teller.failures.push(error instanceof Error ? error.message : String(error))
    teller.lines.push(...complaints(stack))
  }
  const scanned = await stack.scanned()
  await stack.stop()
  return { lines: teller.lines, facts: teller.facts, failures: teller.failures, scanned }
}
