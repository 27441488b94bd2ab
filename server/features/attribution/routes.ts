import { bindingRoutes } from './routes/bindings'
import { replayRoutes } from './routes/replay'
import { serviceRoutes } from './routes/services'
import { sharingRoutes } from './routes/sharing'
import { staffRoutes } from './routes/staff'

export const routes = [
  ...sharingRoutes,
  ...serviceRoutes,
  ...bindingRoutes,
  ...staffRoutes,
  ...replayRoutes,
]
