import type { ChangeRow, MovedLine, ReplayView, Share } from '../contract'
import type { Replayed, ReplayNames, ReplayTotals, Side, Tally } from '../rules/replay'

/** Where a line came from, by channel of the share that won or by what else its people share rests on. */
const ORIGINS: Record<string, string> = {
  ...{ card: '卡片', link: '链接', code: '小程序码', poster: '海报', share: '分享' },
  ...{ binding: '绑定导购', service: '到店服务', store_pool: '公共客户' },
}
const BRAND = '品牌总部'

/** Totals and a page of the lines that would move; `more`: lines follow after these. */
export function presentReplay(
  totals: ReplayTotals,
  moved: Replayed[],
  names: ReplayNames,
  more: boolean,
): ReplayView {
  const { lines, moved: count, ruled, performanceFen } = totals
  const campaign = (id: string) => names.regions.get(id.replace('region:', '')) ?? BRAND
  return {
    ...{ lines, moved: count, ruled, performanceFen },
    guides: rows(totals.guides, (id) => names.guides.get(id)),
    pools: rows(totals.pools, (id) => names.stores.get(id)),
    stores: rows(totals.stores, (id) => names.stores.get(id)),
    campaigns: rows(totals.campaigns, campaign),
    channels: rows(totals.channels, (id) => ORIGINS[id]),
    categories: rows(totals.categories, (id) => names.categories.get(id)),
    movedLines: moved.map((line) => presentMoved(line, names)),
    next: more ? (moved.at(-1)?.line._id ?? null) : null,
  }
}

/** The greatest change first; of equal ones by id. */
function rows(tally: Tally, nameOf: (id: string) => string | undefined): ChangeRow[] {
  return [...tally]
    .map(([id, { beforeFen, afterFen }]) => ({
      ...{ id, name: nameOf(id) ?? id },
      ...{ beforeFen, afterFen, diffFen: afterFen - beforeFen },
    }))
    .sort((a, b) => Math.abs(b.diffFen) - Math.abs(a.diffFen) || (a.id < b.id ? -1 : 1))
}

/** One line that would move, for people. */
export function presentMoved(
  { line, before, after, movedFen, sentence }: Replayed,
  names: ReplayNames,
): MovedLine {
  const shares = (side: Side) => ({
    people: side.people.map((share) => ({ name: nameOf(share, names), bps: share.bps })),
    org: side.org.map((share) => ({ name: nameOf(share, names), bps: share.bps })),
  })
  return {
    ...{ decisionId: line._id, orderNo: line.orderNo, title: line.title },
    at: line.at.toISOString(),
    before: shares(before),
    after: shares(after),
    fen: movedFen,
    sentence,
  }
}

function nameOf({ kind, id }: Share, names: ReplayNames): string {
  if (kind === 'guide') return names.guides.get(id) ?? id
  if (kind === 'region') return names.regions.get(id) ?? id
  if (kind === 'brand') return BRAND
  const store = names.stores.get(id) ?? id
  return kind === 'pool' ? `${store}公共业绩` : store
}
