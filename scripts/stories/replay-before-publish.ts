import type { ReplayView, SalesView } from '../../server/features/attribution/contract'
import type { OrderView } from '../../server/features/orders/contract'
import type {
  AttributionRules,
  PublishedRuleset,
  RulesetsView,
} from '../../server/features/rulesets/contract'
import { refusalOf, type Headquarters, type Phone } from './phone'
import { buy, newestWhy, openCard, shareCode } from './shopping'
import type { Scene, Story } from './story'
import { yuan, type Teller } from './teller'

const FRAME = 'hanyang-tortoise-49'
const CLOTH = 'grips-ink'
const [FRAME_FEN, CLOTH_FEN] = [116_000, 1_900]
const DAY = 24 * 60 * 60_000

type Guides = Record<'lin' | 'zhou', Phone>
type Period = { from: string; to: string }

/** A rule is tried on what was sold before it is published; the books do not notice. */
export const replayBeforePublish: Story = {
  name: 'replay-before-publish',
  title: '发布前先试算：新规则用在卖过的单上，谁多谁少、哪些单会变，账本不动',
  async play(scene, tell) {
    const [chen, wang] = [scene.phone('chen'), scene.phone('wang')]
    const guides = { lin: scene.phone('lin'), zhou: scene.phone('zhou') }
    for (const phone of [chen, wang, guides.lin, guides.zhou]) await phone.login()
    const hq = await scene.headquarters()
    const first = await sell(scene, tell, { chen, wang }, guides)
    const from = Date.parse(first.placedAt)
    const period = {
      from: new Date(from - DAY).toISOString(),
      to: new Date(from + DAY).toISOString(),
    }
    const rules = await rulesNow(hq)
    await asPublished(tell, hq, guides, period)
    await tryOut(tell, hq, guides, period, rules)
    await publish(tell, hq, rules, period)
    await soldAfter(scene, tell, chen, guides, hq, period)
  },
}

async function sell(
  scene: Scene,
  tell: Teller,
  { chen, wang }: Record<'chen' | 'wang', Phone>,
  { lin, zhou }: Guides,
): Promise<OrderView> {
  const codes = { lin: (await shareCode(lin)).code, zhou: (await shareCode(zhou)).code }
  await openCard(chen, codes.lin)
  await openCard(chen, codes.zhou)
  await openCard(wang, codes.zhou)
  const frame = await buy(scene, chen, FRAME)
  const cloth = await buy(scene, wang, CLOTH)
  tell.say('陈晓雨是林知夏的客户，后来也打开过周明远的卡片；她买了一副镜架。')
  tell.say('王一鸣打开周明远的卡片，买了一对耳勾。')
  tell.expect('sold', [frame.paidFen, cloth.paidFen], [FRAME_FEN, CLOTH_FEN])
  return frame
}

async function rulesNow(hq: Headquarters): Promise<AttributionRules> {
  const { kinds } = await hq.get<RulesetsView>('/hq/rulesets')
  return kinds.find(({ kind }) => kind === 'attribution')?.inForce.data as AttributionRules
}

const replay = (hq: Headquarters, period: Period, rules: AttributionRules | 'published') =>
  hq.post<ReplayView>('/hq/attribution/replay', { ...period, rules })
const changes = ({ guides }: ReplayView) =>
  Object.fromEntries(guides.map(({ name, diffFen }) => [name, diffFen]))
const months = async ({ lin, zhou }: Guides) =>
  (await Promise.all([lin, zhou].map((guide) => guide.get<SalesView>('/work/sales')))).map(
    ({ monthFen }) => monthFen,
  )

async function asPublished(
  tell: Teller,
  hq: Headquarters,
  guides: Guides,
  period: Period,
): Promise<void> {
  const view = await replay(hq, period, 'published')
  const byName = new Map(view.guides.map((row) => [row.name, row.afterFen]))
  tell.say('总部先用在用的规则试算：和账本一分不差。')
  tell.expect('published.moved', [view.lines, view.moved], [2, 0])
  const replayed = ['林知夏', '周明远'].map((name) => byName.get(name) ?? 0)
  tell.expect('published.equalsBooks', replayed, await months(guides))
}

async function tryOut(
  tell: Teller,
  hq: Headquarters,
  guides: Guides,
  period: Period,
  rules: AttributionRules,
): Promise<void> {
  const before = await months(guides)
  const bold = await replay(hq, period, { ...rules, protectedBindingBeatsShare: false })
  const [moved] = bold.movedLines
  tell.say('草案一：后来的分享胜过保护期内的绑定。')
  for (const { name, diffFen } of bold.guides) tell.say(`  ${name} ${yuan(diffFen)}`)
  tell.say(`  会变的一行：${moved?.title}，${moved?.sentence}`)
  tell.expect('bold.changes', changes(bold), { 林知夏: -FRAME_FEN, 周明远: FRAME_FEN })
  tell.expect(
    'bold.line',
    [moved?.before.people[0]?.name ?? '', moved?.after.people[0]?.name ?? '', moved?.fen ?? 0],
    ['林知夏', '周明远', FRAME_FEN],
  )
  const mild = await replay(hq, period, { ...rules, assistBps: 1_250 })
  tell.say(`草案二：绑定照旧，协助分 12.5%；周明远多 ${yuan(changes(mild)['周明远'] ?? 0)}。`)
  tell.expect('mild.changes', changes(mild), { 林知夏: -14_500, 周明远: 14_500 })
  tell.expect('books.untouched', await months(guides), before)
}

async function publish(
  tell: Teller,
  hq: Headquarters,
  rules: AttributionRules,
  { from }: Period,
): Promise<void> {
  const path = '/hq/rulesets/attribution'
  const data = { ...rules, assistBps: 1_250 }
  const past = await refusalOf(hq.post(path, { data, validFrom: from }))
  const wrong = await refusalOf(hq.post(path, { data: { ...data, assistBps: 12.5 } }))
  const { version } = await hq.post<PublishedRuleset>(path, { data })
  tell.say('总部发布草案二，从现在起生效；想让它从昨天起生效，或写错了数，都被拒绝。')
  tell.expect('publish', [past, wrong, version], ['ruleset_invalid', 'ruleset_invalid', 1])
}

async function soldAfter(
  scene: Scene,
  tell: Teller,
  chen: Phone,
  guides: Guides,
  hq: Headquarters,
  period: Period,
): Promise<void> {
  await buy(scene, chen, FRAME)
  const why = await newestWhy(guides.zhou)
  tell.say(`陈晓雨又买了一副：周明远看到「${why.headline}」，用的是第 ${why.rulesetVersion} 版。`)
  tell.expect('after.headline', [why.headline, why.rulesetVersion], ['这一笔 12.5% 归你', 1])
  const view = await replay(hq, period, 'published')
  tell.say('再试算整段时间：每一行按它自己那一版规则，三行都不变；发布前卖的不受新规则影响。')
  tell.expect('after.moved', [view.lines, view.moved], [3, 0])
  const [lin, zhou] = [FRAME_FEN + FRAME_FEN - 14_500, CLOTH_FEN + 14_500]
  tell.expect('after.books', await months(guides), [lin, zhou])
}
