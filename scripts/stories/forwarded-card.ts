import type { ShareCodesView, ShareCodeView } from '../../server/features/attribution/contract'
import type { StoreFiguresView } from '../../server/features/reports/contract'
import type { Phone } from './phone'
import { buy, dayInWuhan, newestWhy, openCard, shareCode, STORE } from './shopping'
import type { Scene, Story } from './story'
import { yuan, type Teller } from './teller'

const FRAME = 'hanyang-tortoise-49'
const FRAME_FEN = 116_000
const CLOTH = 'cloth-tea'
const PRODUCT = { page: 'product', productId: 'hanyang' }

/** A shopper passes a guide's card on: the guide keeps the touch, however often it goes round, until she has left. */
export const forwardedCard: Story = {
  name: 'forwarded-card',
  title: '转发的卡片：顾客转给朋友，触点仍是导购的；导购离职后照样进店，不归任何人',
  async play(scene, tell) {
    const [chen, wang] = [scene.phone('chen'), scene.phone('wang')]
    const [lin, he] = [scene.phone('lin'), scene.phone('he')]
    for (const phone of [chen, wang, lin, he]) await phone.login()
    const card = (await shareCode(lin, PRODUCT)).code
    const child = await passOn(tell, chen, card)
    await friendBuys(scene, tell, { wang, lin }, { card, child })
    await afterLeaving(scene, tell, { wang, lin, he }, child)
  },
}

async function passOn(tell: Teller, chen: Phone, card: string): Promise<string> {
  await openCard(chen, card)
  const forward = () => chen.post<ShareCodeView>(`/share-codes/${card}/forward`, PRODUCT)
  const [child, again] = [await forward(), await forward()]
  tell.say('陈晓雨打开林知夏的卡片，转给王一鸣：得到一个挂在原码下的新码，再转一次还是它。')
  tell.expect('forward', [child.code !== card, again.code === child.code], [true, true])
  tell.expect('forward.path', child.path.endsWith(`s=${child.code}`), true)
  return child.code
}

async function friendBuys(
  scene: Scene,
  tell: Teller,
  { wang, lin }: { wang: Phone; lin: Phone },
  { card, child }: { card: string; child: string },
): Promise<void> {
  const entry = await openCard(wang, child)
  tell.say(`王一鸣点开，进了光谷步行街店的商品页，导购是${entry.guideName}。`)
  tell.expect(
    'friend.entry',
    [entry.storeId, entry.productId, entry.guideName, entry.homeStoreId],
    [STORE, 'hanyang', '林知夏', STORE],
  )
  await buy(scene, wang, FRAME)
  const why = await newestWhy(lin)
  tell.say(`他买了一副。林知夏看到：${why.sentence}`)
  tell.expect('friend.sale', [why.mine, why.considered[0]?.clause ?? null], [true, 'chosen'])
  const { codes } = await lin.get<ShareCodesView>(`/stores/${STORE}/share-codes`)
  const row = codes.find(({ code }) => code === card)
  tell.say(`这张卡片：${row?.opened} 人打开，成交 ${row?.ordered} 单，转发出去的也算在里面。`)
  tell.expect('friend.counts', [codes.length, row?.opened ?? 0, row?.ordered ?? 0], [1, 2, 1])
}

async function afterLeaving(
  scene: Scene,
  tell: Teller,
  { wang, lin, he }: { wang: Phone; lin: Phone; he: Phone },
  child: string,
): Promise<void> {
  const { staff } = await lin.login()
  await he.post(`/stores/${STORE}/staff/${staff?.id}/leave`, { handover: { to: 'pool' } })
  tell.say('林知夏离职，客户回到门店。王一鸣又点开那张转发的卡片，买了一块镜布。')
  const entry = await openCard(wang, child)
  tell.expect(
    'former.entry',
    [entry.storeId, entry.productId, entry.guideName, entry.notice],
    [STORE, 'hanyang', null, null],
  )
  const order = await buy(scene, wang, CLOTH)
  const day = dayInWuhan(order.placedAt)
  const { store, guides } = await he.get<StoreFiguresView>(
    `/stores/${STORE}/figures?from=${day}&to=${day}`,
  )
  tell.say(`这 ${yuan(order.paidFen)} 算门店的业绩，没有算到任何一位导购头上。`)
  tell.expect('former.store', store.performanceFen - FRAME_FEN === order.paidFen, true)
  tell.expect(
    'former.guides',
    guides.flatMap(({ name, performanceFen }) => (performanceFen ? [[name, performanceFen]] : [])),
    [['林知夏', FRAME_FEN]],
  )
}
