import { firstSale } from './first-sale'
import type { Story } from './story'

/** Every story that can be played; `npm test` plays them all. */
export const STORIES: Story[] = [firstSale]
