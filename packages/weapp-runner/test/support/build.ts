import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const made: string[] = []

/** Writes a build of these files into a temporary folder, removed after the test file. */
export function build(files: Record<string, string>): string {
  const dist = fs.mkdtempSync(path.join(os.tmpdir(), 'weapp-'))
  made.push(dist)
  for (const [file, text] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(dist, file)), { recursive: true })
    fs.writeFileSync(path.join(dist, file), text)
  }
  return dist
}

afterAll(() => {
  made.forEach((dist) => {
    fs.rmSync(dist, { recursive: true })
  })
})
