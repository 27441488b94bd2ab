import Confirm from '@/areas/checkout/confirm'
import { useSession } from '@/session'
import { open, Refusal, said, serve } from '../support/staff-pages'
import { openWith } from '../support/taro'

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
})
