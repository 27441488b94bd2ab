import type { MyBindingsView } from '@contract/attribution'
import { request } from './http'

/** Her store, her guide, and what was before. */
export const getBindings = () => request<MyBindingsView>({ path: '/me/bindings' })

/** Chooses her guide among those of her store; null is nobody in particular. */
export const putGuide = (staffId: string | null) =>
  request<MyBindingsView>({ method: 'PUT', path: '/me/guide', body: { staffId } })
