import { browsing } from './routes/browse'
import { home } from './routes/home'
import { me } from './routes/me'

export const routes = [home, ...browsing, me]
