import { setImmediate } from 'node:timers/promises'
import * as spelling from 'pinyin-pro'
import { saveProducts } from '../../server/features/catalog'
import { testApp } from '../support/app'
import { productInput } from '../support/goods'

it('who searches finds all texts of the catalogue spelled, and spells none', async () => {
  const pinyin = jest.spyOn(spelling, 'pinyin')
  const app = await testApp()
  await app.store()
  const inputs = Array.from({ length: 120 }, (_, i) =>
    productInput({ id: `p${i}`, title: `东湖${i}` }),
  )
  await saveProducts(app.deps, inputs)
  const get = (path: string) => app.request.get(`/api/v1/stores/wh-jianghan${path}`)
  await get('/products')
  const titles = () => pinyin.mock.calls.filter(([text]) => text.startsWith('东湖')).length
  // the list did not wait for it; nobody searches yet
  while (titles() < 120) await setImmediate()
  expect((await get('/search?q=dh11')).body.words).toContain('东湖11')
  expect((await get('/products?q=dh11')).body.total).toBeGreaterThan(0)
  expect(titles()).toBe(120)
})
