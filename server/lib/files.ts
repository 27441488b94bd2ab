import { randomUUID } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'

/** Where pictures lie. Paths are relative, `/`-separated and checked by the caller. */
export type FilePort = {
  /** the file's bytes, or null when there is none */
  read(name: string): Promise<Buffer | null>
  write(name: string, bytes: Buffer): Promise<void>
  /** Names of the files of one folder that begin so (`aftersale/3f2a`); those of its own folders are none of them. */
  startingWith(begin: string): Promise<string[]>
  /** Nothing where there is no such file. */
  remove(name: string): Promise<void>
}

/**
 * Files in a folder of this machine; several processes may share it.
 * @throws Error for a path that leads out of the folder: a defect, the caller checks paths
 */
export function diskFiles(folder: string): FilePort {
  const placeOf = (name: string): string => {
    const place = path.resolve(folder, name)
    if (!place.startsWith(`${path.resolve(folder)}${path.sep}`))
      throw new Error('leaves the folder')
    return place
  }
  return {
    async read(name) {
      try {
        return await fs.readFile(placeOf(name))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
        throw error
      }
    },
    async write(name, bytes) {
      const target = placeOf(name)
      await fs.mkdir(path.dirname(target), { recursive: true })
      // two that write the same file at once must not write into each other's part
      const part = `${target}.${randomUUID()}.part`
      await fs.writeFile(part, bytes)
      await fs.rename(part, target)
    },
    async startingWith(begin) {
      const { dir, base } = path.posix.parse(begin)
      const entries = await fs.readdir(placeOf(dir), { withFileTypes: true }).catch(noFolder)
      const names = entries.filter((entry) => entry.isFile() && entry.name.startsWith(base))
      return names.map(({ name }) => `${dir}/${name}`)
    },
    remove: (name) => fs.rm(placeOf(name), { force: true }),
  }
}

function noFolder(error: NodeJS.ErrnoException): never[] {
  if (error.code === 'ENOENT') return []
  throw error
}
