/** What went wrong at a start, in words a newcomer can act on; the machine's own words follow. */
export function explain(error: unknown): string {
  const detail = error instanceof Error ? error.message : String(error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const known = KNOWN.find(({ is }) => is.test(`${code} ${detail}`))
  return known ? `${known.says}\n${detail}` : detail
}

const KNOWN = [
  { is: /ENOSPC/, says: '磁盘满了，腾出空间再试。The disk is full.' },
  { is: /EADDRINUSE/, says: '端口刚被占用，再试一次。A port was taken meanwhile, try again.' },
  { is: /EACCES|EPERM|EROFS/, says: '这里不能写文件。Files cannot be written here.' },
  {
    is: /in use by process/,
    says: '已经有一个在运行，先停下它。Another one is running on this data, stop it first.',
  },
  {
    is: /server did not start/,
    says: '服务器没有起来，原因在日志里。The server did not start, its log says why.',
  },
]
