import type { LegalView } from '../../server/features/account/contract'
import type {
  NewShareCode,
  SalesView,
  ShareCodeView,
} from '../../server/features/attribution/contract'
import type { OrderView } from '../../server/features/orders/contract'
import type { QuoteView } from '../../server/features/quote/contract'
import type { Phone } from '../stories/phone'
import type { Scene } from '../stories/story'

type Goods = { productId: string; skuId: string }

/** An order that waits for its money. */
export async function order(phone: Phone, store: string, skuId: string): Promise<string> {
  const lines = [{ skuId, quantity: 1 }]
  const { fingerprint } = await phone.post<QuoteView>(`/stores/${store}/quote`, { lines })
  const { id } = await phone.post<OrderView>(`/stores/${store}/orders`, { lines, fingerprint })
  return id
}

async function buy(phone: Phone, store: string, skuId: string): Promise<void> {
  const id = await order(phone, store, skuId)
  await phone.pay(id)
  await phone.post(`/orders/${id}/pay/check`)
}

async function join(phone: Phone): Promise<void> {
  const { code: phoneCode } = await phone.atWechat<{ code: string }>('phone-code')
  const { agreement: consentVersion, privacy: privacyVersion } =
    await phone.get<LegalView>('/legal')
  await phone.post('/members/join', { phoneCode, consentVersion, privacyVersion })
}

/**
 * Two guides share, two shoppers buy and somebody joins: lines of one guide, lines that went to the other, a claim each
 * about a sale of the other's, and a customer who may be addressed.
 */
export async function shareAndSell(scene: Scene, store: string, goods: Goods[]): Promise<void> {
  const [chen, wang, lin, zhou, he] = (['chen', 'wang', 'lin', 'zhou', 'he'] as const).map(
    scene.phone,
  )
  const [first, second, third] = goods
  if (!chen || !wang || !lin || !zhou || !he || !first || !second || !third) return
  for (const phone of [chen, wang, lin, zhou, he]) await phone.login()
  const share = async (guide: Phone, body: NewShareCode) =>
    (await guide.post<ShareCodeView>(`/stores/${store}/share-codes`, body)).code
  const card = ({ productId }: Goods): NewShareCode => ({
    ...{ page: 'product', productId, channel: 'card' },
  })
  const open = (phone: Phone, shareCode: string) => phone.post('/entry', { shareCode, how: 'card' })
  const later = () => scene.pass(60_000)

  const poster = await share(lin, { page: 'home', channel: 'poster' })
  const old = await share(lin, { ...card(third), channel: 'link' })
  await lin.post(`/stores/${store}/share-codes/${old}/revoke`)
  const hers = await share(lin, card(first))
  const others = await share(zhou, card(second))
  await open(chen, hers)
  await buy(chen, store, first.skuId)
  await later()
  await open(chen, others)
  await buy(chen, store, second.skuId)
  await buy(chen, store, second.skuId)
  await later()
  await open(wang, others)
  await later()
  await open(wang, poster)
  await buy(wang, store, third.skuId)
  await buy(wang, store, first.skuId)
  await later()
  await open(he, hers)
  await join(he)

  const about = async (guide: Phone, mine: boolean, words: string) => {
    const { rows } = await guide.get<SalesView>('/work/sales')
    const sale = rows.find((row) => row.disputable && (mine ? row.bps < 5_000 : !row.mine))
    if (sale) await guide.post(`/work/sales/${sale.decisionId}/dispute`, { words })
  }
  await about(lin, false, '顾客上午在店里是我接待的，试了三副框，回家后才点开的链接。')
  await about(zhou, true, '她来验光时我推荐的这一副，卡片也是当时发的。')
}
