import mongoose from 'mongoose'
import { product } from '../support/goods'
import { type NoticingApp, noticingApp } from '../support/noticing'
import { STORE } from '../support/ordering'

let app: NoticingApp
beforeAll(async () => {
  app = await noticingApp()
})

describe('asking to be told', () => {
  it.each([
    ['an unknown store', 'nowhere', 'gone-1', 'store_not_found'],
    ['an unknown SKU', STORE, 'no-such', 'sku_not_found'],
    ['a service', STORE, 'eye-test-free', 'sku_not_found'],
    ['what is only shown', STORE, 'shown-only', 'display_only'],
    ['what is there', STORE, 'hanyang-black', 'in_stock'],
  ])('is refused for %s', async (_case, store, skuId, code) => {
    await app.soldOut()
    const skus = [{ id: 'shown-only', options: {}, unitFen: 100, listFen: null, picture: null }]
    await product(app.deps, { id: 'p-shown', saleMode: 'display_only', skus })
    const { token } = await app.somebody()
    expect((await app.ask(token, skuId, store)).body.error.code).toBe(code)
    expect(await mongoose.connection.collection('stock_notices').countDocuments()).toBe(0)
  })
})

describe('what a person waits for', () => {
  it('is told to her alone, by store, until it came', async () => {
    const skuId = await app.soldOut()
    const li = await app.waiting(skuId)
    const wang = await app.somebody()
    const notices = async (token: string, store = STORE) =>
      (await app.request.get(`/api/v1/stores/${store}/notices`).set(app.as(token))).body as object
    expect(await notices(li.token)).toEqual({ skuIds: [skuId] })
    expect(await notices(li.token, 'nowhere')).toEqual({ skuIds: [] })
    expect(await notices(wang.token)).toEqual({ skuIds: [] })
    await app.comes(skuId)
    await app.runJobs()
    expect(await notices(li.token)).toEqual({ skuIds: [] })
  })
})
