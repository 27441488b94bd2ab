import ManageHandover from '@/areas/manage/handover'
import { actOf, handoverOf, pick } from '@/areas/manage/handover/plan'
import ManageStaff from '@/areas/manage/staff'
import { colleagueOf } from '../support/managing'
import { byId, LOST, meOf, open, Refusal, said, serve, tap, the } from '../support/staff-pages'
import { mockOf, openWith, toasts, urlsOf } from '../support/taro'

const STAFF = 'GET /stores/guanggu/staff'
const HANDOVERS = 'GET /stores/guanggu/handovers'
const me = { 'GET /me': meOf({ id: 's-he', role: 'manager' }) }
const none = { [HANDOVERS]: { handovers: [] } }
const lin = colleagueOf('s-lin', '林知夏', { members: 12 })
const zhou = colleagueOf('s-zhou', '周明远', { role: 'optometrist', members: 3 })
const he = colleagueOf('s-he', '何远帆', { role: 'manager', isMe: true })
const staff = (...rows: ReturnType<typeof colleagueOf>[]) => ({ [STAFF]: { staff: rows } })
const of = (act: string) => `POST /stores/guanggu/staff/s-lin/${act}`

describe('the store’s people', () => {
  it('stand by how they are in service, with how many members each has', async () => {
    const rows = [
      he,
      lin,
      colleagueOf('s-luo', '罗小满', { status: 'invited', since: null }),
      colleagueOf('s-gu', '顾南乔', { status: 'on_leave', openHandover: 'h1' }),
    ]
    serve({ ...me, ...none, ...staff(...rows) })
    await open(<ManageStaff />)
    expect(said()).toMatch(/在岗2 人.*休长假1 人.*已邀请，等加入1 人/)
    expect(the('person-s-lin').textContent).toContain('客户 12 位 · 3 月 1 日起')
    expect(the('person-s-gu').textContent).toContain('交接中')
    expect(byId('invite-staff')).not.toBeNull()
  })

  it('get another role by one tap', async () => {
    const got = serve({ ...me, ...none, ...staff(he, lin), [of('role')]: lin })
    await open(<ManageStaff />)
    await tap('person-s-lin')
    await tap('role-guide')
    expect(got(of('role'))).toEqual([])
    await tap('role-optometrist')
    expect(got(of('role'))[0]?.body).toEqual({ role: 'optometrist' })
    expect(toasts()).toEqual(['林知夏现在是验光师'])
  })

  it('come back from a long leave', async () => {
    const away = { ...lin, status: 'on_leave' as const }
    const got = serve({ ...me, ...none, ...staff(he, away), [of('return')]: lin })
    await open(<ManageStaff />)
    await tap('person-s-lin')
    await tap('return')
    expect(got(of('return'))).toHaveLength(1)
  })

  it('may still hand over the members of somebody on a long leave', async () => {
    serve({ ...me, ...none, ...staff(he, { ...lin, status: 'on_leave' }) })
    await open(<ManageStaff />)
    await tap('person-s-lin')
    await tap('hand-over')
    expect(urlsOf('navigateTo')).toEqual(['/areas/manage/handover/index?staff=s-lin&why=handover'])
  })

  it('go only after a look at who gets their members', async () => {
    serve({ ...me, ...none, ...staff(he, lin) })
    await open(<ManageStaff />)
    await tap('person-s-lin')
    await tap('leave')
    expect(urlsOf('navigateTo')).toEqual(['/areas/manage/handover/index?staff=s-lin&why=leave'])
  })

  it('are not to be changed by herself', async () => {
    serve({ ...me, ...none, ...staff(he, lin) })
    await open(<ManageStaff />)
    await tap('person-s-he')
    expect(said()).toContain('自己的岗位和离职，由总部办理')
    expect(byId('leave')).toBeNull()
  })

  it('keep the sheet and the reason when the server refuses', async () => {
    const refusal = new Refusal('staff_not_in_service', {}, '她已经离职')
    serve({ ...me, ...none, ...staff(he, lin), [of('role')]: refusal })
    await open(<ManageStaff />)
    await tap('person-s-lin')
    await tap('role-cashier')
    expect(the('person-trouble').textContent).toContain('她已经离职')
  })
})

describe('a plan of handing over', () => {
  it.each([
    ['leave', 'leave'],
    ['long-leave', 'long-leave'],
    ['', 'handover'],
    ['whatever', 'handover'],
  ])('%j means %s', (why, act) => {
    expect(actOf(why)).toBe(act)
  })

  it('names one heir, or several who take turns, or nobody', () => {
    expect(handoverOf({ way: 'wait', heirs: [] })).toBeUndefined()
    expect(handoverOf({ way: 'pool', heirs: [] })).toEqual({ to: 'pool' })
    expect(handoverOf({ way: 'heir', heirs: [] })).toBeNull()
    const heir = pick(pick({ way: 'heir', heirs: [] }, 'a'), 'b')
    expect(handoverOf(heir)).toEqual({ to: 'heir', staffId: 'b' })
    const one = pick({ way: 'rota', heirs: [] }, 'a')
    expect(handoverOf(one)).toBeNull()
    const two = pick(one, 'b')
    expect(handoverOf(two)).toEqual({ to: 'rota', staffIds: ['a', 'b'] })
    expect(handoverOf(pick(two, 'a'))).toBeNull()
  })
})

describe('handing over', () => {
  const PREVIEW = of('handover/preview')
  const preview = {
    ...{ members: 12, openOrders: 3 },
    to: [{ staffId: 's-zhou', name: '周明远', members: 12 }],
  }

  it('shows who would get how many, and asks twice before somebody leaves', async () => {
    openWith({ staff: 's-lin', why: 'leave' })
    const got = serve({
      ...{ ...me, ...staff(he, lin, zhou), [PREVIEW]: preview },
      [of('leave')]: { ...lin, status: 'left' },
    })
    await open(<ManageHandover />)
    expect(said()).toContain('林知夏办离职，12 位客户交给谁')
    expect(the('do-it').textContent).toBe('请先选同事')
    await tap('heir-s-zhou')
    expect(got(PREVIEW)[0]?.body).toEqual({ handover: { to: 'heir', staffId: 's-zhou' } })
    expect(the('preview').textContent).toContain('周明远+12')
    expect(the('preview').textContent).toContain('还没办完的 3 单仍然记在林知夏名下')
    expect(the('do-it').textContent).toBe('请先勾选知道了')
    await tap('do-it')
    expect(got(of('leave'))).toEqual([])
    await tap('sure')
    await tap('do-it')
    expect(got(of('leave'))[0]?.body).toEqual({ handover: { to: 'heir', staffId: 's-zhou' } })
    expect(toasts()).toEqual(['办好了'])
  })

  it('lets members wait for somebody on a long leave', async () => {
    openWith({ staff: 's-lin', why: 'long-leave' })
    const got = serve({ ...me, ...staff(he, lin, zhou), [of('long-leave')]: lin })
    await open(<ManageHandover />)
    await tap('do-it')
    expect(got(PREVIEW)).toEqual([])
    expect(got(of('long-leave'))[0]?.body).toEqual({})
  })

  it('sends the same request again when nobody knows whether it happened', async () => {
    openWith({ staff: 's-lin', why: 'handover' })
    let answer: unknown = LOST
    const got = serve({
      ...{ ...me, ...staff(he, lin, zhou), [PREVIEW]: preview },
      [of('handover')]: () => answer,
    })
    await open(<ManageHandover />)
    await tap('way-pool')
    await tap('do-it')
    expect(the('handover-trouble').textContent).toContain('网络慢了一下')
    answer = {}
    await tap('do-it')
    const keys = got(of('handover')).map(({ key }) => key)
    expect(keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(1)
    expect(mockOf('switchTab')).toHaveBeenCalled()
  })

  it.each([
    ['long-leave', '开始长假', {}],
    ['leave', '办离职', { handover: { to: 'pool' } }],
  ])('asks for nobody where there are no members: %s', async (why, verb, asked) => {
    openWith({ staff: 's-lin', why })
    const got = serve({ ...me, ...staff(he, { ...lin, members: 0 }), [of(why)]: lin })
    await open(<ManageHandover />)
    expect(said()).toContain('林知夏名下没有客户')
    expect(byId('way-pool')).toBeNull()
    if (why === 'leave') await tap('sure')
    expect(the('do-it').textContent).toBe(verb)
    await tap('do-it')
    expect(got(of(why)).map(({ body }) => body)).toEqual([asked])
  })
})
