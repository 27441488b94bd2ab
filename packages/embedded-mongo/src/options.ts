/**
 * Where the data lives: gone with the process, or in a journal in a folder. `from`: begins with what the journal in that
 * folder holds, which is only read; no server may be running on it.
 */
export type StoreOptions = { mode: 'memory'; from?: string } | { mode: 'journal'; folder: string }

/** Where to listen. */
export interface ListenOptions {
  /** Folder of the unix socket, made 0700; by default a fresh one that is removed at the end. */
  socketFolder?: string
  /** A loopback TCP port instead (0: any free one); any local user can connect to it. */
  port?: number
}
