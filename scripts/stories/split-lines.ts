import type { SalesView, ShareCodeView, WhyView } from '../../server/features/attribution/contract'
import type { OrderView } from '../../server/features/orders/contract'
import type { PublishedRuleset, RulesetsView } from '../../server/features/rulesets/contract'
import type { Headquarters, Phone } from './phone'
import { buy, newestWhy, openCard, shareCode, STORE } from './shopping'
import type { Scene, Story } from './story'
import { yuan, type Teller } from './teller'

const FRAME = 'hanyang-tortoise-49'
const CLOTH = 'grips-ink'
const [FRAME_FEN, CLOTH_FEN] = [116_000, 1_900]

/** One line counts for two guides and for two parts of the brand; every share is exact to the fen, there and back. */
export const splitLines: Story = {
  name: 'split-lines',
  title: '一行拆给几方：绑定导购与协助、门店与总部活动，分毫不差，退款原路退回',
  async play(scene, tell) {
    const [chen, he] = [scene.phone('chen'), scene.phone('he')]
    const guides = { lin: scene.phone('lin'), zhou: scene.phone('zhou') }
    for (const phone of [chen, he, guides.lin, guides.zhou]) await phone.login()
    const headquarters = await scene.headquarters()
    const version = await publish(tell, headquarters)
    await touches(tell, chen, guides, headquarters)
    const order = await buy(scene, chen, FRAME, CLOTH)
    tell.say(`她买了镜架和耳勾，付款 ${yuan(order.paidFen)}。`)
    await split(tell, guides, he, version)
    await refunded(scene, tell, guides, he, order)
  },
}

/** The rules of the demo with two parts that are nothing by default. */
async function publish(tell: Teller, headquarters: Headquarters): Promise<number> {
  const { kinds } = await headquarters.get<RulesetsView>('/hq/rulesets')
  const { data } = kinds.find(({ kind }) => kind === 'attribution')?.inForce ?? {}
  const draft = { data: { ...data, assistBps: 1_250, campaignOrgBps: 2_000 } }
  const { version } = await headquarters.post<PublishedRuleset>('/hq/rulesets/attribution', draft)
  tell.say('总部发布新规则：协助分 12.5%，活动主办方分 20%。')
  tell.expect('published', version, 1)
  return version
}

type Guides = Record<'lin' | 'zhou', Phone>

async function touches(
  tell: Teller,
  chen: Phone,
  { lin, zhou }: Guides,
  headquarters: Headquarters,
): Promise<void> {
  await openCard(chen, (await shareCode(lin)).code)
  const campaign = { id: 'autumn', owner: 'brand' }
  const poster = { storeId: STORE, page: 'home', channel: 'poster', campaign }
  const { code } = await headquarters.post<ShareCodeView>('/hq/share-codes', poster)
  await openCard(chen, code)
  await openCard(chen, (await shareCode(zhou)).code)
  tell.say('陈晓雨先后打开林知夏的卡片、总部秋季活动的海报、周明远的卡片。她是林知夏的客户。')
}

/** Both lines of the order that name a guide, the frame first. */
async function both(staff: Phone): Promise<WhyView[]> {
  const { rows } = await staff.get<SalesView>('/work/sales')
  const whys = await Promise.all(
    rows.slice(0, 2).map((row) => staff.get<WhyView>(`/work/sales/${row.decisionId}`)),
  )
  return whys.sort((a, b) => b.paidFen - a.paidFen)
}
const mineOf = ({ shares }: WhyView) =>
  shares.find(({ label }) => label === '你')?.performanceFen ?? 0

async function split(tell: Teller, guides: Guides, he: Phone, version: number): Promise<void> {
  const [hers, his] = [await both(guides.lin), await both(guides.zhou)]
  tell.say(`林知夏：${hers[0]?.headline}。${hers[0]?.sentence}`)
  for (const row of hers[0]?.considered ?? []) tell.say(`  ${row.who} · ${row.what}：${row.detail}`)
  tell.say(`周明远：${his[0]?.headline}。${his[0]?.sentence}`)
  tell.expect('hers', hers.map(mineOf), [101_500, 1_663])
  tell.expect('his', his.map(mineOf), [14_500, 237])
  tell.expect(
    'sums',
    hers.map((why, i) => mineOf(why) + mineOf(his[i] ?? why)),
    [FRAME_FEN, CLOTH_FEN],
  )
  tell.expect(
    'version',
    [hers[0]?.rulesetVersion ?? null, his[1]?.rulesetVersion ?? null],
    [...[version, version]],
  )
  const seen = await he.get<WhyView>(`/stores/${STORE}/decisions/${hers[1]?.decisionId}`)
  tell.say(`店长看到：${seen.headline}；门店与总部：${orgOf(seen).join('，')}。`)
  tell.expect(
    'manager',
    [seen.headline, ...orgOf(seen)],
    ['林知夏 87.5%，周明远 12.5%', ...['下单门店 ¥15.20', '总部活动 ¥3.80']],
  )
}

const orgOf = ({ org }: WhyView) =>
  org.map(({ label, performanceFen }) => `${label} ${yuan(performanceFen)}`)

async function refunded(
  scene: Scene,
  tell: Teller,
  { lin, zhou }: Guides,
  he: Phone,
  order: OrderView,
): Promise<void> {
  await he.post(`/stores/${STORE}/orders/${order.id}/refund`, { reason: '耳勾缺货，顾客不要了' })
  await scene.until(
    () => newestWhy(lin),
    ({ shares }) => shares.every(({ performanceFen }) => performanceFen === 0),
    'the refund is taken from the shares',
  )
  tell.say('门店整单退款：每个人的业绩按同样的比例退回，一分不多一分不少。')
  const left = [...(await both(lin)), ...(await both(zhou))].map(mineOf)
  tell.expect('refunded', left, [0, 0, 0, 0])
  const months = [await lin.get<SalesView>('/work/sales'), await zhou.get<SalesView>('/work/sales')]
  tell.expect(
    'refunded.months',
    months.map(({ monthFen }) => monthFen),
    [0, 0],
  )
}
