import { ownRoutes } from './routes/own'
import { storeRoutes } from './routes/store'

export const routes = [...ownRoutes, ...storeRoutes]
