import type { Staff } from '../../org/index'
import type { BeginRule, BoundMember, EndRule, MyBindingsView } from '../contract'
import { inForceAt } from '../rules/candidates'
import type { Spell } from '../rules/handover'
import type { Binding } from '../rules/types'
import { dayText } from '../rules/when'

/** Why it began, as the shopper reads it. */
const BEGAN: Record<Binding['kind'], Record<BeginRule, string>> = {
  store: {
    entry: '你从这家店的分享或店码进来',
    chosen: '你自己设为我的门店',
    service: '你在这家店做过服务',
    renewed: '你在这家店下过单',
    handover: '门店做了交接',
  },
  guide: {
    entry: '你打开过这位导购的分享',
    chosen: '你自己选的',
    service: '这位导购为你做过服务',
    renewed: '你的订单由这位导购接待',
    handover: '门店安排这位导购接手',
  },
}

/** Why it ended, as the shopper reads it. */
const ENDED: Record<EndRule, string> = {
  moved: '你换了门店',
  store_moved: '你换了门店，导购随之结束',
  rebound: '你打开了另一位导购的分享',
  chosen: '你自己换的',
  renewed: '重新计时',
  expired: '太久没有下单，有效期到了',
  store_expired: '门店的有效期到了，导购随之结束',
  handover: '门店交接给了同事',
  left: '这位导购离开了这家店',
  transferred: '这位导购调去了别的店',
  account_deleted: '账号已注销',
}

/** Why a member is hers, as the guide reads it. */
const MINE: Record<BeginRule, string> = {
  entry: '打开过你的分享',
  chosen: '自己选你做导购',
  service: '你完成过服务',
  renewed: '在你这里下过单',
  handover: '门店交接给你',
}

function termOf({ first, last }: Spell, now: Date) {
  const protects = now < last.protectedUntil
  const until = protects
    ? `${dayText(last.protectedUntil, now)}前，别人的分享不会改动`
    : `${dayText(last.validUntil, now)} 到期`
  return {
    since: first.from.toISOString(),
    protectedUntil: last.protectedUntil.toISOString(),
    validUntil: last.validUntil.toISOString(),
    sentence: `${BEGAN[first.kind][first.rule]}；${until}，下单会重新计时。`,
  }
}

type Names = { stores: Map<string, { name: string }>; staff: Map<string, Staff> }

/** What a shopper is and was bound to. `spells`: hers, the newest first; `guides`: whom she may choose. */
export function presentMyBindings(
  spells: Spell[],
  guides: Staff[],
  names: Names,
  now: Date,
): MyBindingsView {
  const inForce = (kind: Binding['kind']) =>
    spells.find(({ last }) => last.kind === kind && last.endedAt === null && inForceAt(last, now))
  const [store, guide] = [inForce('store'), inForce('guide')]
  const staff = guide && names.staff.get(guide.last.staffId ?? '')
  const nameOf = ({ kind, storeId, staffId }: Binding) =>
    (kind === 'store' ? names.stores.get(storeId) : names.staff.get(staffId ?? ''))?.name ?? ''
  return {
    store: store
      ? {
          ...{ id: store.last.storeId, name: nameOf(store.last), rule: store.first.rule },
          ...termOf(store, now),
        }
      : null,
    guide: guide && staff ? { ...cardOf(staff), ...termOf(guide, now) } : null,
    guides: guides.map(cardOf),
    history: spells.map(({ first, last }) => ({
      kind: first.kind,
      name: nameOf(first),
      from: first.from.toISOString(),
      to: endOf(last, now)?.toISOString() ?? null,
      sentence: last.endRule === null ? BEGAN[first.kind][first.rule] : ENDED[last.endRule],
    })),
  }
}

const cardOf = ({ _id: id, name, role }: Staff) => ({ id, name, role })

/** When a binding ended: what is over stays open in the books until it is swept. */
function endOf({ endedAt, validUntil }: Binding, now: Date): Date | null {
  const over = validUntil <= now ? validUntil : null
  return endedAt && over ? new Date(Math.min(+endedAt, +over)) : (endedAt ?? over)
}

/** A member as her guide sees her; `label` names her without telling who she is. */
export function presentBound(
  { first, last }: Spell,
  known: { label: string; isMember: boolean; lastVisitAt: Date | null; orders: number },
  now: Date,
): BoundMember {
  const why = whyNot(last, known.isMember, now)
  const renewed = first === last ? '' : `；${dayText(last.from, now)}的订单重新计时`
  return {
    id: last._id,
    label: known.label,
    isMember: known.isMember,
    since: first.from.toISOString(),
    protectedUntil: last.protectedUntil.toISOString(),
    validUntil: last.validUntil.toISOString(),
    rule: `${MINE[first.rule]}${renewed}`,
    lastVisitAt: known.lastVisitAt?.toISOString() ?? null,
    orders: known.orders,
    mayAct: why === null,
    why,
  }
}

function whyNot(last: Binding, isMember: boolean, now: Date): string | null {
  if (!inForceAt(last, now)) return '绑定已经到期'
  return isMember ? null : '还没有开卡，开卡后才能联系'
}
