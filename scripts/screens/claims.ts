import type { SalesView } from '../../server/features/attribution/contract'
import type { DisputeCase, DisputesView } from '../../server/features/disputes/contract'
import type { Scene } from '../stories/story'

const WORDS = '她昨天在店里是我试的镜，也是我发的卡片，当天晚上就下单了。'

/** The staff see every sale differently that they may; the manager rules on one claim, the others go on waiting. */
export async function ruleOnOne(
  scene: Scene,
  store: string,
): Promise<{ claim: string; ruled: string }> {
  for (const guide of [scene.phone('lin'), scene.phone('zhou')]) {
    await guide.login()
    const { rows } = await guide.get<SalesView>('/work/sales')
    for (const { decisionId, disputable, bps } of rows) {
      if (disputable && bps < 10_000) {
        await guide.post(`/work/sales/${decisionId}/dispute`, { words: WORDS })
      }
    }
  }
  const he = scene.phone('he')
  await he.login()
  const all = `/stores/${store}/disputes`
  const { rows } = await he.get<DisputesView>(`${all}?state=open`)
  const [claim, ruled] = rows.filter(({ mayDecide }) => mayDecide).map(({ id }) => id)
  if (!claim || !ruled) throw new Error(`only ${rows.length} claims to rule on`)
  const { people, mayGet } = await he.get<DisputeCase>(`${all}/${ruled}`)
  const had = people[0]?.staffId ?? null
  const other = mayGet.find(({ staffId }) => staffId !== had)?.staffId ?? null
  const halves = [had, other].map((staffId) => ({ staffId, bps: 5_000 }))
  const body = { people: halves, reason: '两位都出了力，各记一份。' }
  await he.post(`${all}/${ruled}/decide`, body)
  return { claim, ruled }
}
