import { sales } from './routes/sales'
import { why, whyForManager } from './routes/why'
import { work } from './routes/work'

export const routes = [work, sales, why, whyForManager]
