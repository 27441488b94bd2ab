import type {
  BoundMembersView,
  HandoverPreview,
  MemberHandoversView,
  MyBindingsView,
  StaffListView,
} from '../../server/features/attribution/contract'
import type { InvitationView } from '../../server/features/identity/contract'
import type { OrderView } from '../../server/features/orders/contract'
import type { StaffView, StoreList } from '../../server/features/org/contract'
import type { PickupCodeView } from '../../server/features/pickup/contract'
import type { StoreFiguresView } from '../../server/features/reports/contract'
import { refusalOf, type Phone } from './phone'
import { buy, dayInWuhan, openCard, shareCode, STORE } from './shopping'
import type { Scene, Story } from './story'
import { yuan, type Teller } from './teller'

const ELSEWHERE = 'jianghan'
const FRAME = 'hanyang-tortoise-49'
const FRAME_FEN = 116_000
const CLOTH = 'cloth-tea'

type Cast = Record<'chen' | 'wang' | 'lin' | 'he' | 'zhou', Phone>
/** What stays with the guide: her id, her card, and an order that is not collected yet. */
type Left = { staffId: string; card: string; order: OrderView }

/** A guide leaves: her members are dealt out as the preview said, her order stays hers, her links earn nobody. */
export const guideLeaves: Story = {
  name: 'guide-leaves',
  title: '导购离职：客户按预览交接，没取的单还是她的，旧链接照样进店但不归任何人',
  async play(scene, tell) {
    const cast: Cast = {
      ...{ chen: scene.phone('chen'), wang: scene.phone('wang') },
      ...{ lin: scene.phone('lin'), he: scene.phone('he'), zhou: scene.phone('zhou') },
    }
    for (const phone of Object.values(cast)) await phone.login()
    const left = await members(scene, tell, cast)
    await leave(scene, tell, cast, left)
    await shoppers(tell, cast)
    await herOrder(scene, tell, cast, left)
    await oldLink(scene, tell, cast, left)
    await elsewhere(tell, scene, cast, left)
  },
}

const staffPath = (staffId: string) => `/stores/${STORE}/staff/${staffId}`

async function members(scene: Scene, tell: Teller, { chen, wang, lin }: Cast): Promise<Left> {
  const { code: card } = await shareCode(lin)
  for (const shopper of [chen, wang]) await openCard(shopper, card)
  const order = await buy(scene, chen, FRAME)
  const { total, members: rows } = await lin.get<BoundMembersView>('/work/members')
  tell.say(`陈晓雨和王一鸣打开过林知夏的卡片，成了她的客户；陈晓雨买了一副镜架，还没取。`)
  tell.expect('members', [total, rows.map(({ orders }) => orders)], [2, [1, 0]])
  tell.say(
    `她看到：${rows.map(({ label, rule, why }) => `${label}（${rule}；${why}）`).join('，')}`,
  )
  const { staff } = await lin.login()
  return { staffId: staff?.id ?? '', card, order }
}

async function leave(
  scene: Scene,
  tell: Teller,
  { lin, he, zhou }: Cast,
  { staffId }: Left,
): Promise<void> {
  const idOf = async (phone: Phone) => (await phone.login()).staff?.id ?? ''
  const handover = { to: 'rota', staffIds: [await idOf(zhou), await idOf(he)] }
  const toInvited = { handover: { to: 'heir', staffId: 'luo' } }
  tell.expect(
    'heir.invited',
    await refusalOf(he.post(`${staffPath(staffId)}/handover/preview`, toInvited)),
    'heir_invalid',
  )
  const path = `${staffPath(staffId)}/handover/preview`
  const preview = await he.post<HandoverPreview>(path, { handover })
  const shares = preview.to.map(({ name, members: n }) => `${name} ${n} 位`).join('、')
  tell.say(
    `店长何远帆先看预览：${preview.members} 位客户，${shares}；${preview.openOrders} 笔没取的单留给林知夏。`,
  )
  tell.expect(
    'preview',
    [preview.members, preview.to.map(({ members: n }) => n), preview.openOrders],
    [2, [1, 1], 1],
  )
  tell.expect(
    'self',
    await refusalOf(he.post(`${staffPath(await idOf(he))}/leave`, { handover })),
    'staff_self',
  )
  const { status } = await he.post<StaffView>(`${staffPath(staffId)}/leave`, { handover })
  tell.say('他办了离职。林知夏手机上还登着录，下一次点击就进不去了。')
  tell.expect('left', [status, await refusalOf(lin.get('/work/members'))], ['left', 'not_allowed'])
  const { handovers } = await scene.until(
    () => he.get<MemberHandoversView>(`/stores/${STORE}/handovers`),
    ({ handovers: rows }) => rows[0]?.state === 'done',
    'the members are handed over',
  )
  const sameAsPreview = JSON.stringify(handovers[0]?.to) === JSON.stringify(preview.to)
  tell.expect('handover', [handovers[0]?.moved ?? 0, sameAsPreview], [2, true])
  const { staff } = await he.get<StaffListView>(`/stores/${STORE}/staff`)
  tell.expect(
    'staff.members',
    staff.flatMap(({ name, members: n }) => (n > 0 ? [[name, n]] : [])),
    [
      ['何远帆', 1],
      ['周明远', 1],
    ],
  )
}

async function shoppers(tell: Teller, { chen, wang }: Cast): Promise<void> {
  const hers = await chen.get<MyBindingsView>('/me/bindings')
  const his = await wang.get<MyBindingsView>('/me/bindings')
  tell.say(`陈晓雨看到她的导购：${hers.guide?.name}。${hers.guide?.sentence}`)
  tell.expect('guides', [hers.guide?.name ?? null, his.guide?.name ?? null], ['何远帆', '周明远'])
  const before = his.history.find(({ name }) => name === '林知夏')
  tell.expect('before', before?.sentence ?? null, '这位导购离开了这家店')
  const wish = () => wang.put<MyBindingsView>('/me/guide', { staffId: null })
  const none = await wish()
  tell.say('王一鸣不想要别的导购，自己去掉了。')
  tell.expect('wish', [none.guide, none.store?.id ?? null], [null, STORE])
}

async function figuresOf(he: Phone, order: OrderView): Promise<StoreFiguresView> {
  const day = dayInWuhan(order.placedAt)
  return he.get<StoreFiguresView>(`/stores/${STORE}/figures?from=${day}&to=${day}`)
}

const performanceIn = ({ guides }: StoreFiguresView) =>
  guides.flatMap(({ name, performanceFen }) => (performanceFen ? [[name, performanceFen]] : []))

async function herOrder(
  scene: Scene,
  tell: Teller,
  { chen, he }: Cast,
  { order }: Left,
): Promise<void> {
  await he.post(`/stores/${STORE}/orders/${order.id}/ready`)
  const { digits } = await scene.until(
    () => chen.get<PickupCodeView>(`/orders/${order.id}/pickup-code`),
    (code) => code.digits !== '',
    'the pickup code',
  )
  await he.post(`/stores/${STORE}/pickup/redeem`, { code: digits })
  const figures = await figuresOf(he, order)
  tell.say('陈晓雨来取镜架，何远帆核销。这一笔还是林知夏的业绩。')
  tell.expect('order', performanceIn(figures), [['林知夏', FRAME_FEN]])
}

async function oldLink(
  scene: Scene,
  tell: Teller,
  { wang, he }: Cast,
  { card }: Left,
): Promise<void> {
  const entry = await openCard(wang, card)
  const order = await buy(scene, wang, CLOTH)
  tell.say(`王一鸣又点开林知夏的旧卡片，照样进店，买了 ${yuan(order.paidFen)} 的镜布。`)
  tell.expect('old.entry', [entry.storeId, entry.guideName, entry.notice], [STORE, null, null])
  const figures = await figuresOf(he, order)
  tell.say('这一笔归门店，不归任何导购。')
  tell.expect('old.guides', performanceIn(figures), [['林知夏', FRAME_FEN]])
  tell.expect('old.store', figures.store.performanceFen, FRAME_FEN + order.paidFen)
}

async function elsewhere(
  tell: Teller,
  scene: Scene,
  { wang, lin }: Cast,
  { staffId, card }: Left,
): Promise<void> {
  const hq = await scene.headquarters()
  const { cities } = await scene.get<StoreList>('/stores')
  const name = cities.flatMap(({ stores }) => stores).find(({ id }) => id === ELSEWHERE)?.name
  const { code } = await lin.atWechat<{ code: string }>('phone-code')
  const body = { name: '林知夏', phone: '13800000101', role: 'guide', storeId: ELSEWHERE }
  const { token } = await hq.post<InvitationView>('/hq/staff', body)
  const again = await lin.post<StaffView>(`/staff/invitations/${token}/accept`, { phoneCode: code })
  tell.say(`后来总部请林知夏去${name}：同一个手机号，新的一份任职。`)
  tell.expect(
    'again',
    [again.status, again.storeId, again.id !== staffId],
    ['active', ELSEWHERE, true],
  )
  const { total } = await lin.get<BoundMembersView>('/work/members')
  const entry = await openCard(wang, card)
  tell.say('从前的客户留在光谷步行街店，从前的卡片也不会跟着她过去。')
  tell.expect('again.members', total, 0)
  tell.expect('again.card', [entry.storeId, entry.guideName], [STORE, null])
}
