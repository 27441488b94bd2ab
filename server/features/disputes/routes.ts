import { judgeRoutes } from './routes/judge'
import { ownRoutes } from './routes/own'

export const routes = [...ownRoutes, ...judgeRoutes]
