import { closeTestApps } from './app'

afterAll(closeTestApps)
