import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const DEMO = path.resolve(__dirname, '../../.build/scripts/stack/demo.js')
type Demo = { process: ChildProcess; origin: string }
type Chats = { chats: { id: string; messages: { from: string; text?: string; card?: object }[] }[] }

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'yundian-start-'))
const running = new Set<ChildProcess>()

afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  fs.rmSync(folder, { recursive: true, force: true })
})

function run(...args: string[]): { process: ChildProcess; said: () => string } {
  const child = spawn(process.execPath, [DEMO, '--data', folder, ...args])
  let text = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => void (text += chunk.toString()))
  }
  running.add(child)
  child.once('exit', () => running.delete(child))
  return { process: child, said: () => text }
}

/** Starts the demo and waits until it names its address. */
async function start(...args: string[]): Promise<Demo> {
  const { process: child, said } = run(...args)
  for (;;) {
    const [origin] = /http:\/\/127\.0\.0\.1:\d+/.exec(said()) ?? []
    if (origin) return { process: child, origin }
    if (child.exitCode !== null) throw new Error(said())
    await new Promise((done) => setTimeout(done, 50))
  }
}

/** Ctrl-C, and what the process ends with. */
async function interrupt({ process: child }: Demo): Promise<unknown> {
  const ended = once(child, 'exit')
  child.kill('SIGINT')
  return (await ended)[0]
}

async function ask<T>({ origin }: Demo, at: string, body?: object): Promise<T> {
  const headers = { 'Content-Type': 'application/json' }
  const post = { method: 'POST', headers, body: JSON.stringify(body) }
  return (await fetch(origin + at, body && post)).json() as Promise<T>
}

async function textsOf(demo: Demo, id: string): Promise<(string | undefined)[]> {
  const { chats } = await ask<Chats>(demo, '/sim/chats')
  return chats.find((chat) => chat.id === id)?.messages.map(({ text }) => text) ?? []
}

it('the demo goes on after Ctrl-C where it was, and begins anew when told to', async () => {
  const first = await start('--fresh')
  expect(await textsOf(first, 'chen~lin')).toHaveLength(2)
  await ask(first, '/sim/chats/chen~lin/texts', { from: 'chen', text: '好，我来看看' })
  const { now } = await ask<{ now: string }>(first, '/sim/clock', { advanceMs: 3_600_000 })
  const { entries } = await ask<{ entries: object[] }>(first, '/sim/log')

  const second = run()
  const [code] = (await once(second.process, 'exit')) as [number]
  expect([code, second.said()]).toEqual([1, expect.stringContaining(first.origin) as string])
  expect(await interrupt(first)).toBe(0)

  const next = await start()
  expect((await textsOf(next, 'chen~lin')).at(-1)).toBe('好，我来看看')
  expect((await ask<{ now: string }>(next, '/sim/state')).now > now).toBe(true)
  expect((await ask<{ entries: object[] }>(next, '/sim/log')).entries.slice(0, 3)).toEqual(
    entries.slice(0, 3),
  )
  expect(await interrupt(next)).toBe(0)

  const anew = await start('--fresh')
  expect(await textsOf(anew, 'chen~lin')).toHaveLength(2)
  expect((await ask<{ now: string }>(anew, '/sim/state')).now < now).toBe(true)
  expect(await interrupt(anew)).toBe(0)
}, 180_000)
