import type {
  ShareCodeRow,
  ShareCodesView,
  WhyView,
} from '../../server/features/attribution/contract'
import type { Phone } from './phone'
import { buy, newestWhy, openCard, shareCode, STORE } from './shopping'
import type { Scene, Story } from './story'
import type { Fact, Teller } from './teller'

const FRAME = 'hanyang-tortoise-49'
const CLOTH = 'cloth-tea'
const DAY = 24 * 60 * 60 * 1_000

/** Goods are share-first: the last share before the order, then the guide she is bound to; and what a share is worth to see. */
export const shareFirst: Story = {
  name: 'share-first',
  title: '分享优先：最后一次有效分享，其次是绑定的导购；别人的分享赢不了保护期',
  async play(scene, tell) {
    const [chen, lin, zhou] = [scene.phone('chen'), scene.phone('lin'), scene.phone('zhou')]
    for (const phone of [chen, lin, zhou]) await phone.login()
    const card = await shared(scene, tell, chen, lin)
    await sold(scene, tell, chen, lin, card)
    await later(scene, tell, chen, lin)
    await another(scene, tell, chen, { lin, zhou })
    await ended(tell, chen, lin, card)
  },
}

async function shared(scene: Scene, tell: Teller, chen: Phone, lin: Phone): Promise<string> {
  const { code } = await shareCode(lin, { page: 'product', productId: 'hanyang' })
  const poster = await shareCode(lin, { page: 'product', productId: 'hanyang', channel: 'poster' })
  const picture = await scene.picture(`/share-codes/${poster.code}/poster`)
  tell.say('林知夏把「汉阳树」做成卡片和海报：图、价格、她的名字和小程序码。')
  tell.expect('poster', picture.subarray(1, 4).toString(), 'PNG')
  const entry = await openCard(chen, code)
  tell.say(`陈晓雨点开卡片，${entry.guideName}成为她的导购。`)
  tell.expect('entry', [entry.storeId, entry.page, entry.guideName], [STORE, 'product', '林知夏'])
  return code
}

async function sold(
  scene: Scene,
  tell: Teller,
  chen: Phone,
  lin: Phone,
  card: string,
): Promise<void> {
  await scene.pass(2 * DAY)
  await buy(scene, chen, FRAME)
  const why = await newestWhy(lin)
  tell.say(`两天后她下单付款。林知夏看到：${why.sentence}`)
  tell.expect('byShare', clauses(why), [
    ['分享', 'chosen', 10_000],
    ['绑定导购', 'outranked', 0],
    ['公共客户', 'outranked', 0],
  ])
  const row = await rowOf(lin, card)
  tell.say(`卡片下面写着：${row?.opened} 人打开，${row?.joined} 人开卡，成交 ${row?.ordered} 单。`)
  tell.expect('counts', countsOf(row), [1, 0, 1])
}

async function later(scene: Scene, tell: Teller, chen: Phone, lin: Phone): Promise<void> {
  await scene.pass(8 * DAY)
  await buy(scene, chen, CLOTH)
  const why = await newestWhy(lin)
  tell.say(`又过八天，她自己打开买了镜布。分享已经超过 7 天：${why.sentence}`)
  tell.expect('byBinding', clauses(why), [
    ['绑定导购', 'chosen', 10_000],
    ['分享', 'too_old', 0],
    ['公共客户', 'outranked', 0],
  ])
}

async function another(
  scene: Scene,
  tell: Teller,
  chen: Phone,
  { lin, zhou }: { lin: Phone; zhou: Phone },
): Promise<void> {
  await openCard(chen, (await shareCode(zhou)).code)
  await buy(scene, chen, CLOTH)
  const [hers, his] = [await newestWhy(lin), await newestWhy(zhou)]
  tell.say('周明远也发来一张卡片，她点开后又买了一块。她还在林知夏的保护期内。')
  tell.say(`林知夏看到：${hers.sentence}`)
  tell.say(`周明远看到：${his.sentence}`)
  tell.expect('protected', [hers.mine, his.mine], [true, false])
  tell.expect(
    'protected.clause',
    his.considered.find(({ mine }) => mine)?.clause ?? null,
    'protected_binding',
  )
}

async function ended(tell: Teller, chen: Phone, lin: Phone, card: string): Promise<void> {
  await lin.post(`/stores/${STORE}/share-codes/${card}/revoke`)
  const entry = await openCard(chen, card)
  tell.say(`林知夏作废了第一张卡片。再点开：${entry.notice?.message}。`)
  tell.expect(
    'ended',
    [entry.storeId, entry.page, entry.guideName, entry.notice?.code ?? null],
    [STORE, 'home', null, 'share_code_ended'],
  )
}

const clauses = ({ considered }: WhyView): Fact =>
  considered.map(({ what, clause, bps }) => [what, clause, bps])

async function rowOf(staff: Phone, code: string): Promise<ShareCodeRow | undefined> {
  const { codes } = await staff.get<ShareCodesView>(`/stores/${STORE}/share-codes`)
  return codes.find((row) => row.code === code)
}

const countsOf = (row: ShareCodeRow | undefined): Fact =>
  row ? [row.opened, row.joined, row.ordered] : null
