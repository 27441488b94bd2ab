import type { FilePort } from '../../server/lib/files'

/** Pictures in memory. */
export function memoryFiles(): FilePort {
  const files = new Map<string, Buffer>()
  return {
    read: async (name) => files.get(name) ?? null,
    write: async (name, bytes) => void files.set(name, bytes),
    startingWith: async (begin) =>
      [...files.keys()].filter(
        (name) => name.startsWith(begin) && !name.slice(begin.length).includes('/'),
      ),
    remove: async (name) => void files.delete(name),
  }
}
