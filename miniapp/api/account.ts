import type { DeletionView, LegalView } from '@contract/account'
import type { ConsentBody, MemberView } from '@contract/members'
import { request } from './http'

/** The versions that she agrees to, and whether there is customer service. */
export const getLegal = () => request<LegalView>({ path: '/legal', as: 'public' })

/** Agrees to the versions in force. */
export const postConsent = (body: ConsentBody) =>
  request<MemberView>({ method: 'POST', path: '/members/consent', body })

/** Whether the account can be deleted now, and what stays in the books. */
export const getDeletion = () => request<DeletionView>({ path: '/me/deletion' })

export const deleteMe = (key: string) => request<undefined>({ method: 'DELETE', path: '/me', key })
