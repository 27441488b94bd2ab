import type { DeletionView, LegalView } from '@contract/account'
import { request } from './http'

/** The versions that she agrees to, and whether there is customer service. */
export const getLegal = () => request<LegalView>({ path: '/legal', as: 'public' })

/** Whether the account can be deleted now, and what stays in the books. */
export const getDeletion = () => request<DeletionView>({ path: '/me/deletion' })

export const deleteMe = (key: string) => request<undefined>({ method: 'DELETE', path: '/me', key })
