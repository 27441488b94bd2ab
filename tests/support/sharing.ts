import mongoose from 'mongoose'
import type { EntryView, ShareCodeRow, ShareCodesView, ShareCodeView } from '@contract/attribution'
import { STORE, type OrderingApp } from './ordering'

/** What people do with share codes, over HTTP; the answers are judged by the test. */
export function sharing({ request, as }: Pick<OrderingApp, 'request' | 'as'>) {
  const share = (token: string, body: object, store = STORE) =>
    request.post(`/api/v1/stores/${store}/share-codes`).set(as(token)).send(body)
  const list = (token: string, query = '') =>
    request.get(`/api/v1/stores/${STORE}/share-codes${query}`).set(as(token))
  return {
    share,
    list,
    /** a card for the product `hanyang`, unless the wish says otherwise */
    async code(token: string, wish: object = {}): Promise<ShareCodeView> {
      const body = { page: 'product', productId: 'hanyang', channel: 'card', ...wish }
      const answer = await share(token, body)
      expect(answer.status).toBe(201)
      return answer.body as ShareCodeView
    },
    async row(token: string, code: string): Promise<ShareCodeRow | undefined> {
      const { codes } = (await list(token)).body as ShareCodesView
      return codes.find((row) => row.code === code)
    },
    revoke: (token: string, code: string, store = STORE) =>
      request.post(`/api/v1/stores/${store}/share-codes/${code}/revoke`).set(as(token)).send({}),
    forward: (
      token: string,
      code: string,
      body: object = { page: 'product', productId: 'hanyang' },
    ) => request.post(`/api/v1/share-codes/${code}/forward`).set(as(token)).send(body),
    async open(token: string, shareCode: string, how = 'card'): Promise<EntryView> {
      const answer = await request.post('/api/v1/entry').set(as(token)).send({ shareCode, how })
      expect(answer.status).toBe(200)
      return answer.body as EntryView
    },
    touches: (personId: string) =>
      mongoose.connection.collection('touches').find({ personId }).sort({ _id: 1 }).toArray(),
  }
}
