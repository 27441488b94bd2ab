import fs from 'node:fs'
import path from 'node:path'

/** What WeChat calls the demo's mini-program and its merchant. */
export const BRAND_NAME = '晴川眼镜'

/** The brand's mark lies beside the sources, not beside the compiled files. */
const MARK = path.resolve(__dirname, '../../..', 'scripts/demo/brand/pictures/mark.webp')

/** The mini-program's icon as a data URL. */
export function brandIcon(): string {
  return `data:image/webp;base64,${fs.readFileSync(MARK, 'base64')}`
}
