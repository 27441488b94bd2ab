import { handoverPreviews } from './routes/handover-preview'
import { members } from './routes/members'
import { sales } from './routes/sales'
import { why, whyForManager } from './routes/why'
import { work } from './routes/work'

export const routes = [work, members, sales, why, whyForManager, ...handoverPreviews]
