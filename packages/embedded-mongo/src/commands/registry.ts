import { aggregate } from './aggregate'
import { create, drop, dropDatabase, listCollections, listDatabases } from './collections'
import { count, distinct } from './counting'
import { getMore, killCursors } from './cursors'
import { remove } from './delete'
import { find } from './find'
import { findAndModify } from './find-and-modify'
import { buildInfo, hello, ping } from './handshake'
import { createIndexes, dropIndexes, listIndexes } from './indexes'
import { insert } from './insert'
import { abortTransaction, commitTransaction, endSessions, killAllSessions } from './transactions'
import { update } from './update'
import type { Command } from './types'

/** Every command there is, by the name it has on the wire. */
export const COMMANDS: ReadonlyMap<string, Command> = new Map(
  Object.entries({
    abortTransaction,
    aggregate,
    buildInfo,
    commitTransaction,
    count,
    create,
    createIndexes,
    delete: remove,
    distinct,
    drop,
    dropDatabase,
    dropIndexes,
    endSessions,
    find,
    findAndModify,
    findandmodify: findAndModify,
    getMore,
    hello,
    insert,
    isMaster: hello,
    ismaster: hello,
    killAllSessions,
    killCursors,
    listCollections,
    listDatabases,
    listIndexes,
    ping,
    update,
  }),
)
