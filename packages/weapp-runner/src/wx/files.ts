import type { Fields, GuestFunction } from '../types'
import type { WxContext } from './context'

/** The phone's files: the program reads what the host gave in `files`, by the path that a handler named. */
export function fileApis(context: WxContext): Fields {
  const { guest, files } = context
  const readFile: GuestFunction = (given) => {
    const { filePath, success, fail } = given as Record<string, unknown>
    const bytes = files[String(filePath)]
    guest.timers.after(0, 'readFile', () => {
      guest.run('readFile', () =>
        bytes
          ? (success as GuestFunction | undefined)?.({ data: guest.realm.buffer(bytes) })
          : (fail as GuestFunction | undefined)?.(
              guest.realm.copy({ errMsg: `readFile:fail no such file ${String(filePath)}` }),
            ),
      )
    })
  }
  return { getFileSystemManager: () => ({ readFile }) }
}
