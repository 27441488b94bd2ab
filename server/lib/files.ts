import fs from 'node:fs/promises'
import path from 'node:path'

/** Where pictures lie. Paths are relative, `/`-separated and checked by the caller. */
export type FilePort = {
  /** the file's bytes, or null when there is none */
  read(name: string): Promise<Buffer | null>
  write(name: string, bytes: Buffer): Promise<void>
}

/** Files in a folder of this machine. */
export function diskFiles(folder: string): FilePort {
  return {
    async read(name) {
      try {
        return await fs.readFile(path.join(folder, name))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
        throw error
      }
    },
    async write(name, bytes) {
      const target = path.join(folder, name)
      await fs.mkdir(path.dirname(target), { recursive: true })
      await fs.writeFile(`${target}.part`, bytes)
      await fs.rename(`${target}.part`, target)
    },
  }
}
