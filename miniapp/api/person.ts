import type { EntryBody, EntryView, ForwardBody, ShareCodeView } from '@contract/attribution'
import type { MemberView, JoinBody } from '@contract/members'
import type { TemplatesView } from '@contract/messages'
import type { MeView } from '@contract/storefront'
import type { SubscribeAnswers } from '@/platform/types'
import { request } from './http'

export const getMe = () => request<MeView>({ path: '/me' })

/** Joins by a phone number that WeChat verified. */
export const join = (body: JoinBody) =>
  request<MemberView>({ method: 'POST', path: '/members/join', body })

/** Decides where she lands, and what that means for her store and guide. */
export const postEntry = (body: EntryBody) =>
  request<EntryView>({ method: 'POST', path: '/entry', body })

/** A code of her own below the one that brought her, for the page she passes on. */
export const forwardCode = (code: string, body: ForwardBody) =>
  request<ShareCodeView>({ method: 'POST', path: `/share-codes/${code}/forward`, body })

export const getTemplates = () =>
  request<TemplatesView>({ path: '/subscriptions/templates', as: 'public' })

export const postAnswers = (answers: SubscribeAnswers) =>
  request<undefined>({ method: 'POST', path: '/subscriptions', body: { answers } })
