import fs from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { TAB_ICONS, tabIcon } from './tab-icon'

const LINES = 'miniapp/components/icon/icons.json'
const TARGET = 'miniapp/assets/tab'

/** Draws the tab bar's icons: `node .build/scripts/demo/pictures/tab-icons.js`. */
async function drawTabIcons(): Promise<void> {
  const lines: Record<string, string> = JSON.parse(fs.readFileSync(LINES, 'utf8'))
  fs.mkdirSync(TARGET, { recursive: true })
  for (const name of TAB_ICONS) {
    for (const chosen of [false, true]) {
      const file = path.join(TARGET, `${name}${chosen ? '-on' : ''}.png`)
      await sharp(Buffer.from(tabIcon(lines[name], chosen)))
        .png({ palette: true, compressionLevel: 9 })
        .toFile(file)
    }
  }
}

void drawTabIcons()
