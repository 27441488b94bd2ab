import Confirm from '@/areas/checkout/confirm'
import { useSession } from '@/session'
import { LOST, open, Refusal, said, serve, tap } from '../support/staff-pages'
import { storeOf } from '../support/mall-pages'
import { openWith, urlsOf } from '../support/taro'

describe('the page that confirms an order', () => {
  it('opens on a query that cannot be read, and says that there is no price', async () => {
    useSession.setState({ storeId: 'guanggu' })
    const empty = new Refusal('invalid_input', {}, '没有要买的商品')
    const got = serve({ 'POST /stores/guanggu/quote': empty })
    openWith({ lines: '%E0%A4%A' })
    await open(<Confirm />)
    expect(got('POST /stores/guanggu/quote')[0]?.body).toEqual({ lines: [] })
    expect(said()).toContain('没能算出价钱')
    expect(said()).toContain('没有要买的商品')
  })

  it('asks for the store again, too, when nothing came', async () => {
    useSession.setState({ storeId: 'guanggu', storeName: '光谷步行街店' })
    let fails = true
    const quote = {
      ...{ storeId: 'guanggu', lines: [], goodsFen: 0, payableFen: 0, pointsToEarn: 0 },
      ...{ readyAt: '2026-11-22T08:00:00Z', fingerprint: 'f', placeable: true },
    }
    serve({
      'POST /stores/guanggu/quote': () => (fails ? LOST : quote),
      'GET /stores/guanggu': () => (fails ? LOST : storeOf('guanggu')),
    })
    openWith({ lines: 'a.1' })
    await open(<Confirm />)
    expect(said()).toContain('没能算出价钱')
    fails = false
    await tap('retry')
    expect(said()).toContain('guanggu路 1 号')
  })

  it('leads to another store when this one has closed', async () => {
    useSession.setState({ storeId: 'guanggu' })
    serve({ 'POST /stores/guanggu/quote': new Refusal('store_closed') })
    openWith({ lines: 'a.1' })
    await open(<Confirm />)
    expect(said()).toContain('这家门店暂停营业')
    await tap('go-on')
    expect(urlsOf('navigateTo')).toEqual(['/areas/entry/picker/index'])
  })
})
