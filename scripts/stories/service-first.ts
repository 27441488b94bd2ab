import type { SalesView, ServiceView, WhyView } from '../../server/features/attribution/contract'
import type { OrderView } from '../../server/features/orders/contract'
import type { HandoverView, PickupCodeView } from '../../server/features/pickup/contract'
import { refusalOf, type Phone } from './phone'
import { buy, openCard, shareCode, STORE } from './shopping'
import type { Scene, Story } from './story'
import { yuan, type Teller } from './teller'

const FRAME = 'hanyang-tortoise-49'
const EXAM = 'clear-hard'
const [FRAME_FEN, EXAM_FEN] = [116_000, 19_900]
const DAY = 24 * 60 * 60 * 1_000

type People = Record<'chen' | 'lin' | 'zhou' | 'he', Phone>

/** Services are service-first: who served, then the guide she is bound to; decided again once, when the service is done. */
export const serviceFirst: Story = {
  name: 'service-first',
  title: '服务优先：谁做完服务归谁，做完时改判一次；扫码交货不是服务',
  async play(scene, tell) {
    const people: People = {
      ...{ chen: scene.phone('chen'), lin: scene.phone('lin') },
      ...{ zhou: scene.phone('zhou'), he: scene.phone('he') },
    }
    for (const phone of Object.values(people)) await phone.login()
    await offer(scene, tell)
    const order = await ordered(scene, tell, people)
    await served(tell, people, order)
    await handedOver(tell, people, order)
    await again(scene, tell, people)
  },
}

/** The demo brand has no service on sale yet: one of its products becomes one. */
async function offer(scene: Scene, tell: Teller): Promise<void> {
  const folder = await scene.exportBrand()
  folder.change('products', 'clear', 'kind', 'service')
  folder.change('products', 'clear', 'title', '深度验光')
  const { problems } = await folder.import()
  tell.say('总部把「深度验光」作为服务上架。商品按分享优先，服务按服务优先。')
  tell.expect('import.problems', problems.length, 0)
}

/** Whose line of this title is the newest that names her. */
async function whyOf(staff: Phone, title: string): Promise<WhyView> {
  const { rows } = await staff.get<SalesView>('/work/sales')
  const row = rows.find((sale) => sale.title.includes(title))
  return staff.get<WhyView>(`/work/sales/${row?.decisionId}`)
}
const got = ({ headline, shares }: WhyView) => [
  headline,
  shares.find(({ label }) => label === '你')?.performanceFen ?? 0,
]

async function ordered(scene: Scene, tell: Teller, { chen, lin }: People): Promise<OrderView> {
  await openCard(chen, (await shareCode(lin)).code)
  const order = await buy(scene, chen, FRAME, EXAM)
  const [frame, exam] = [await whyOf(lin, '汉阳树'), await whyOf(lin, '深度验光')]
  tell.say(`陈晓雨点开林知夏的卡片，买了镜架和深度验光，付款 ${yuan(order.paidFen)}。`)
  tell.say(`林知夏看镜架：${frame.sentence}`)
  tell.say(`林知夏看验光：${exam.sentence}`)
  tell.expect(
    'ordered',
    [got(frame), got(exam)],
    [
      ['这一笔归你', FRAME_FEN],
      ['这一笔归你', EXAM_FEN],
    ],
  )
  tell.expect(
    'ordered.rules',
    [frame.rulesLine, exam.rulesLine],
    ['商品规则「分享优先」默认版 · 下单时判定', '服务规则「服务优先」默认版 · 下单时判定'],
  )
  return order
}

async function served(tell: Teller, people: People, order: OrderView): Promise<void> {
  const { lin, zhou, he } = people
  const { staff } = await zhou.login()
  const path = `/stores/${STORE}/services`
  const body = { orderNo: order.no, staffId: staff?.id }
  tell.expect('guideMayNot', await refusalOf(lin.post(path, body)), 'not_allowed')
  const done = await zhou.post<ServiceView>(path, body, 'story-service')
  const repeated = await zhou.post<ServiceView>(path, body, 'story-service')
  tell.expect('revised', [done.revisedLines, repeated.touchId === done.touchId], [1, true])
  const [his, hers] = [await whyOf(zhou, '深度验光'), await whyOf(lin, '深度验光')]
  tell.say('周明远做完验光，按这一单记下。系统改判这一行，账上一减一加。')
  tell.say(`周明远看到：${his.sentence}${his.revised ?? ''}。`)
  tell.say(`林知夏看到：${hers.sentence}`)
  tell.expect(
    'served',
    [got(his), got(hers)],
    [
      ['这一笔归你', EXAM_FEN],
      ['这一笔未归你', 0],
    ],
  )
  tell.expect('served.frame', got(await whyOf(lin, '汉阳树')), ['这一笔归你', FRAME_FEN])
  const { staff: guide } = await lin.login()
  const named = { orderNo: order.no, staffId: guide?.id, named: true }
  const second = await he.post<ServiceView>(path, named)
  tell.say('店长又把林知夏记作接待的人：一行只改判一次，什么都不变。')
  tell.expect('second', second.revisedLines, 0)
  tell.expect('second.exam', got(await whyOf(zhou, '深度验光')), ['这一笔归你', EXAM_FEN])
}

async function handedOver(tell: Teller, people: People, order: OrderView): Promise<void> {
  const { chen, lin, zhou, he } = people
  await he.post(`/stores/${STORE}/orders/${order.id}/ready`)
  const { qr } = await chen.get<PickupCodeView>(`/orders/${order.id}/pickup-code`)
  const { order: after } = await he.post<HandoverView>(`/stores/${STORE}/pickup/redeem`, {
    code: qr,
  })
  tell.say('何远帆扫码交货。扫取货码不算服务，归属不变。')
  tell.expect('handedOver', after.status, 'completed')
  const stays = [got(await whyOf(lin, '汉阳树')), got(await whyOf(zhou, '深度验光'))]
  tell.expect('handedOver.stays', stays, [
    ['这一笔归你', FRAME_FEN],
    ['这一笔归你', EXAM_FEN],
  ])
  const { rows } = await he.get<SalesView>('/work/sales')
  tell.expect('handedOver.nothingForHim', rows.filter(({ mine }) => mine).length, 0)
}

async function again(scene: Scene, tell: Teller, { chen, lin, zhou }: People): Promise<void> {
  await scene.pass(29 * DAY)
  await buy(scene, chen, EXAM)
  const within = await whyOf(zhou, '深度验光')
  tell.say(`过了 29 天她又买一次验光。周明远看到：${within.sentence}`)
  tell.expect(
    'within30',
    [within.considered[0]?.what ?? '', ...got(within)],
    [...['到店服务', '这一笔归你', EXAM_FEN]],
  )
  await scene.pass(2 * DAY)
  await buy(scene, chen, EXAM)
  const [late, hers] = [await whyOf(zhou, '深度验光'), await whyOf(lin, '深度验光')]
  tell.say(`再过两天又买一次，服务已超过 30 天。林知夏看到：${hers.sentence}`)
  tell.say(`周明远看到：${late.sentence}`)
  tell.expect(
    'after30',
    [got(hers), got(late)],
    [
      ['这一笔归你', EXAM_FEN],
      ['这一笔未归你', 0],
    ],
  )
}
