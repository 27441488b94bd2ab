import type { WhyView } from '../../server/features/attribution/contract'
import type {
  DisputeCase,
  DisputeView,
  DisputesView,
  OwnDisputesView,
} from '../../server/features/disputes/contract'
import type {
  Figures,
  HqFiguresView,
  StoreFiguresView,
} from '../../server/features/reports/contract'
import { refusalOf, type Phone } from './phone'
import { buy, dayInWuhan, newestWhy, openCard, shareCode, STORE } from './shopping'
import type { Scene, Story } from './story'
import { yuan, type Teller } from './teller'

const SKU = 'hanyang-tortoise-49'
const FEN = 116_000

/** Two of a store's staff claim one sale; the manager rules on it, and headquarters where the manager is named herself. */
export const dispute: Story = {
  name: 'dispute',
  title: '一笔业绩两个人争：申诉、依据、裁定，账只加不改',
  async play(scene, tell) {
    const people = { lin: scene.phone('lin'), zhou: scene.phone('zhou'), he: scene.phone('he') }
    for (const phone of Object.values(people)) await phone.login()
    const chen = scene.phone('chen')
    await chen.login()
    await share(chen, people.lin)
    await share(chen, people.zhou)
    await buy(scene, chen, SKU)
    const { lin, zhou, he } = people
    const id = await claim(tell, lin, zhou)
    await evidence(tell, he, id)
    await rule(tell, he, id)
    await after(tell, lin, zhou, he)
    await ownCase(scene, tell, he, lin)
  },
}

async function share(shopper: Phone, staff: Phone): Promise<void> {
  await openCard(shopper, (await shareCode(staff)).code)
}

const partOf = ({ mine, shares }: WhyView) => [
  mine,
  shares.find(({ label }) => label === '你')?.performanceFen ?? 0,
]

async function claim(tell: Teller, lin: Phone, zhou: Phone): Promise<string> {
  const [hers, his] = [await newestWhy(lin), await newestWhy(zhou)]
  tell.say('陈晓雨先后打开了林知夏和周明远的分享，买了一副镜架。她是林知夏的客户，还在保护期内。')
  tell.say(`林知夏看到：${hers.sentence}`)
  tell.say(`周明远看到：${his.sentence}`)
  tell.expect(
    'before',
    [partOf(hers), partOf(his)],
    [
      [true, FEN],
      [false, 0],
    ],
  )
  const path = `/work/sales/${his.decisionId}/dispute`
  const words = { words: '她昨天在店里是我试的镜，也是我发的卡片' }
  const claimed = await zhou.post<DisputeView>(path, words)
  tell.say(`周明远提出申诉：「${claimed.words}」。`)
  tell.expect('again', await refusalOf(zhou.post(path, words)), 'dispute_open')
  const asked = (await lin.get<OwnDisputesView>('/work/disputes')).rows[0]
  tell.expect('asked', [asked?.mayAnswer ?? null, asked?.words ?? null], [true, null])
  await lin.post(`/work/disputes/${claimed.id}/answer`, { words: '试镜是他做的，人是我约来的' })
  tell.say('林知夏被问到，也说了一次自己的看法；谁提的，她看不到名字。')
  return claimed.id
}

async function evidence(tell: Teller, he: Phone, id: string): Promise<void> {
  const { rows } = await he.get<DisputesView>(`/stores/${STORE}/disputes?state=open`)
  tell.expect('open', [rows.length, rows[0]?.raisedBy.name ?? null], [1, '周明远'])
  const seen = await he.get<DisputeCase>(`/stores/${STORE}/disputes/${id}`)
  tell.say('店长何远帆打开申诉，依据都在一页上：')
  for (const { what, who } of seen.timeline) tell.say(`  ${who ? `${what}（${who}）` : what}`)
  for (const { name, words } of seen.sides) tell.say(`  ${name}说：${words}`)
  tell.expect(
    'timeline',
    seen.timeline.map(({ who }) => who),
    ['林知夏', '林知夏', '周明远', null, null],
  )
  const clauseOf = (name: string) => seen.why.considered.find(({ who }) => who === name)?.clause
  tell.expect(
    'considered',
    ['林知夏', '周明远', '门店'].map((name) => clauseOf(name) ?? null),
    ['chosen', 'protected_binding', 'outranked'],
  )
}

async function rule(tell: Teller, he: Phone, id: string): Promise<void> {
  const seen = await he.get<DisputeCase>(`/stores/${STORE}/disputes/${id}`)
  const idOf = (name: string) => seen.mayGet.find((staff) => staff.name === name)?.staffId ?? null
  const part = (name: string, bps: number) => ({ staffId: idOf(name), bps })
  const path = `/stores/${STORE}/disputes/${id}/decide`
  const short = { people: [part('林知夏', 6_000)], reason: '少了一份' }
  tell.expect('short', await refusalOf(he.post(path, short)), 'ruling_invalid')
  const people = [part('林知夏', 6_000), part('周明远', 4_000)]
  const done = await he.post<DisputeCase>(path, { people, reason: '约人和试镜都算，六四分' })
  tell.say(`他裁定六四分：${done.ruling?.reason}。`)
  tell.expect(
    'ruling',
    [done.state, done.people.map(({ name, bps }) => [name, bps])],
    [
      'upheld',
      [
        ['林知夏', 6_000],
        ['周明远', 4_000],
      ],
    ],
  )
  const late = { people, reason: '再来一次' }
  tell.expect('twice', await refusalOf(he.post(path, late)), 'dispute_decided')
}

async function after(tell: Teller, lin: Phone, zhou: Phone, he: Phone): Promise<void> {
  const [hers, his] = [await newestWhy(lin), await newestWhy(zhou)]
  tell.say('账本不改旧账，只加一笔：两个人的业绩和提成都跟着裁定走。')
  tell.expect(
    'after',
    [partOf(hers), partOf(his)],
    [
      [true, FEN * 0.6],
      [true, FEN * 0.4],
    ],
  )
  const figures = await zhou.get<Figures>('/work/figures?period=today')
  tell.say(`周明远今天的业绩：${yuan(figures.performanceFen)}。`)
  tell.expect(
    'figures.zhou',
    [figures.opened, figures.ordered, figures.performanceFen],
    [...[1, 1, FEN * 0.4]],
  )
  const day = dayInWuhan(his.at)
  const path = `/stores/${STORE}/figures?from=${day}&to=${day}`
  const { store, guides } = await he.get<StoreFiguresView>(path)
  tell.expect('figures.store', [store.opened, store.ordered, store.performanceFen], [1, 1, FEN])
  tell.expect(
    'figures.guides',
    guides.slice(0, 2).map(({ name, performanceFen }) => [name, performanceFen]),
    [
      ['林知夏', FEN * 0.6],
      ['周明远', FEN * 0.4],
    ],
  )
}

async function ownCase(scene: Scene, tell: Teller, he: Phone, lin: Phone): Promise<void> {
  const wang = scene.phone('wang')
  await wang.login()
  await share(wang, lin)
  await share(wang, he)
  await buy(scene, wang, SKU)
  const { decisionId } = await newestWhy(lin)
  const words = { words: '这位是店长接待的' }
  const { id } = await lin.post<DisputeView>(`/work/sales/${decisionId}/dispute`, words)
  const people = [{ staffId: null, bps: 10_000 }]
  const ruling = { people, reason: '算门店公共业绩' }
  const path = `/stores/${STORE}/disputes/${id}`
  tell.say('王一鸣的一单，店长自己也分享过：他看得到申诉，不能裁定，由总部来定。')
  const seen = await he.get<DisputeCase>(path)
  tell.expect('own.mayDecide', seen.mayDecide, false)
  tell.expect('own.decide', await refusalOf(he.post(`${path}/decide`, ruling)), 'dispute_own')
  const hq = await scene.headquarters()
  const { rows } = await hq.get<DisputesView>('/hq/disputes')
  tell.expect(
    'hq.rows',
    rows.map(({ storeName, state }) => [storeName, state]),
    [
      ['光谷步行街店', 'open'],
      ['光谷步行街店', 'upheld'],
    ],
  )
  const decided = await hq.post<DisputeCase>(`/hq/disputes/${id}/decide`, ruling)
  tell.expect('hq', [decided.state, decided.people.map(({ bps }) => bps)], ['upheld', [10_000]])
  const day = dayInWuhan(seen.raisedAt)
  const { stores } = await hq.get<HqFiguresView>(`/hq/figures?from=${day}&to=${day}`)
  tell.expect(
    'hq.figures',
    [stores[0]?.name ?? null, stores[0]?.performanceFen ?? 0],
    [...['光谷步行街店', FEN * 2]],
  )
}
