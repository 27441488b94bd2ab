import { WHOLE_BPS } from '../../../lib/money'
import { DAY, plus } from '../../../lib/time'
import type { AttributionRules } from '../../rulesets/contract'
import type { Campaign, Clause, Considered, Share } from '../contract'
import { bestOfEach, isShare } from './candidates'
import { dayText } from './when'
import type { Facts, Touch } from './types'

type Org = { shares: Share[]; considered: Considered[] }

/**
 * Whom an order line counts for among stores, regions and the brand (docs: Attribution, org). The order's store is always
 * in it; the owner of the campaign whose link was opened last, at most `shareDays` ago, gets `campaignOrgBps` of it. A
 * region's campaign counts in the store that it led to, the brand's everywhere; each is told once, by its latest touch that
 * counts.
 */
export function decideOrg(facts: Facts, rules: AttributionRules, at: Date): Org {
  const oldest = at.getTime() - rules.shareDays * DAY
  const clauseOf = (touch: CampaignTouch): Clause | null => {
    if (rules.campaignOrgBps === 0) return 'not_in_ruleset'
    if (touch.at.getTime() < oldest) return 'too_old'
    const elsewhere = touch.campaign.owner !== 'brand' && touch.storeId !== facts.storeId
    return elsewhere ? 'other_store' : null
  }
  const campaigns = bestOfEach(campaignTouches(facts, at), campaignOf, clauseOf)
  const winner = campaigns.find(({ refused }) => refused === null)?.touch
  const part = winner ? rules.campaignOrgBps : 0
  const store: Share = { kind: 'store', id: facts.storeId, bps: WHOLE_BPS - part }
  return {
    shares: winner ? [store, { ...ownerShare(winner), bps: part }] : [store],
    considered: [
      orderStore(facts.storeId),
      ...campaigns.map(({ touch, refused }) => {
        const clause = touch === winner ? 'chosen' : (refused ?? 'outranked')
        return campaignRow(touch, clause, rules, at)
      }),
    ],
  }
}

type CampaignTouch = Touch & { campaign: Campaign }
const isOfCampaign = (touch: Touch): touch is CampaignTouch => touch.campaign !== null

/** The latest first, as the touches are. */
function campaignTouches({ touches }: Facts, at: Date): CampaignTouch[] {
  const now = at.getTime()
  return touches.filter(isOfCampaign).filter((t) => isShare(t) && t.at.getTime() <= now)
}

/** Different owners may give their campaigns the same id. */
const campaignOf = ({ campaign }: CampaignTouch): string => `${campaign.owner} ${campaign.id}`

/** An owner is `brand` or `region:<id>`. */
function ownerShare({ campaign }: CampaignTouch): Omit<Share, 'bps'> {
  const { owner } = campaign
  if (owner === 'brand') return { kind: 'brand', id: owner }
  return { kind: 'region', id: owner.slice('region:'.length) }
}

function orderStore(storeId: string): Considered {
  return {
    dimension: 'org',
    candidate: {
      basis: 'order_store',
      staffId: null,
      owner: `store:${storeId}`,
      at: null,
      shareCode: null,
      channel: null,
    },
    kept: true,
    clause: 'chosen',
    detail: '下单的门店',
    until: null,
  }
}

const DETAILS: Partial<Record<Clause, string>> = {
  chosen: '下单前最后打开的活动',
  outranked: '之后打开过别的活动',
  other_store: '这个区域的活动没有通向下单的门店',
  not_in_ruleset: '按规则，活动不分业绩',
}

function campaignRow(
  touch: CampaignTouch,
  clause: Clause,
  rules: AttributionRules,
  at: Date,
): Considered {
  const { shareCode, channel } = touch
  const why = DETAILS[clause] ?? `已超过 ${rules.shareDays} 天`
  return {
    dimension: 'org',
    candidate: {
      basis: 'campaign',
      staffId: null,
      owner: touch.campaign.owner,
      at: touch.at,
      shareCode,
      channel,
    },
    kept: clause === 'chosen',
    clause,
    detail: `${dayText(touch.at, at)}，${why}`,
    until: plus(touch.at, rules.shareDays * DAY),
  }
}
