import { sharingRoutes } from './routes/sharing'

export const routes = [...sharingRoutes]
