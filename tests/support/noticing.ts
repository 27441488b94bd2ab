import { product, stocked } from './goods'
import { STORE, orderingApp } from './ordering'

export type NoticingApp = Awaited<ReturnType<typeof noticingApp>>

/** A store with goods that it has none of, and people who agreed to be told when they are back. */
export async function noticingApp() {
  const app = await orderingApp()
  let made = 0
  let people = 0
  const ask = (token: string, skuId: string, store = STORE) =>
    app.request.post(`/api/v1/stores/${store}/skus/${skuId}/notice`).set(app.as(token)).send({})
  /** Somebody who agreed to so many messages. */
  async function somebody(accepts = 1) {
    people += 1
    const openid = `reader-${people}`
    const { token } = await app.login(openid)
    const body = { answers: { 'tmpl-back': 'accept' } }
    for (let i = 0; i < accepts; i += 1)
      await app.request.post('/api/v1/subscriptions').set(app.as(token)).send(body)
    return { token, openid }
  }
  return {
    ...app,
    ask,
    somebody,
    /** A SKU that nobody has on the shelf. */
    async soldOut(): Promise<string> {
      made += 1
      const only = { options: { 颜色: '墨黑' }, unitFen: 100, listFen: null, picture: null }
      await product(app.deps, { id: `p-gone-${made}`, skus: [{ id: `gone-${made}`, ...only }] })
      return `gone-${made}`
    },
    /** Somebody who agreed to so many messages and asked to be told of the SKU. */
    async waiting(skuId: string, accepts = 1) {
      const person = await somebody(accepts)
      expect((await ask(person.token, skuId)).status).toBe(204)
      return person
    },
    /** So many pieces come to the store. */
    async comes(skuId: string, pieces = 5): Promise<void> {
      await stocked(app.deps, STORE, { [skuId]: pieces })
      await app.drain()
    },
  }
}
