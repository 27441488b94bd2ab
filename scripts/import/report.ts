import type { Report } from './import'
import { KINDS, type Kind } from './plan'
import { problemText, type FolderRefused } from './problem'

/** What an import did or would do, for people: a line for each kind that the folder named. */
export function reportText({ counts, pictures, warnings }: Report, dryRun: boolean): string {
  const kinds = Object.entries(counts) as [Kind, Report['counts'][Kind]][]
  const lines = kinds
    .filter(([, { created, changed, same }]) => created + changed + same > 0)
    .map(([kind, { created, changed, same }]) => {
      const title = KINDS[kind].padEnd(6, '　')
      return `  ${title} 新增 ${created}  改动 ${changed}  不变 ${same}`
    })
  return [
    dryRun ? '检查通过，没有写入。正式导入会：' : '已导入：',
    ...lines,
    `  ${'图片'.padEnd(6, '　')} 新增 ${pictures}`,
    ...warnings.map((warning) => `  注意：${warning}（之前定的价，仍然有效）`),
  ].join('\n')
}

/** Everything that is wrong, a line each, and how much that is. */
export function refusalText({ problems }: FolderRefused): string {
  const lines = problems.map(problemText)
  return [...lines, `共 ${problems.length} 处问题，什么都没有写入。`].join('\n')
}
