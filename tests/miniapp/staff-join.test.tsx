import StoreJoin from '@/areas/store/join'
import ManageInvite from '@/areas/manage/invite'
import { missingOf } from '@/areas/manage/invite/form'
import { invitationQr } from '@/lib/invitation'
import { platform } from '@/platform'
import { byId, meOf, open, Refusal, said, serve, tap, the, type } from '../support/staff-pages'

/** The phone that a person verifies; null when she does not want to. */
let phone: string | null = 'phone-code'
jest.mock('@/platform/phone-button', () => ({
  PhoneButton: ({ id, onPhone }: { id: string; onPhone(code: string | null): void }) => (
    <button id={id} onClick={() => onPhone(phone)} />
  ),
}))

const TOKEN = 'abcdefghij1234567890wxyz'
const ACCEPT = `POST /staff/invitations/${TOKEN}/accept`
const INVITE = 'POST /stores/guanggu/staff'
const STAFF = { id: 's1', name: '王一鸣', role: 'cashier', storeId: 'guanggu', status: 'active' }
const scanning = (text: string) => jest.spyOn(platform, 'scan').mockResolvedValue({ result: text })

beforeEach(() => {
  phone = 'phone-code'
})

describe('taking up an invitation', () => {
  it('needs the manager’s code and the verified phone', async () => {
    const got = serve({ [ACCEPT]: STAFF })
    scanning(invitationQr(TOKEN))
    await open(<StoreJoin />)
    expect(byId('accept')).toBeNull()
    await tap('scan')
    await tap('accept')
    expect(got(ACCEPT)[0]?.body).toEqual({ phoneCode: 'phone-code' })
    expect(the('joined').textContent).toContain('王一鸣，欢迎加入')
  })

  it('takes nothing else for an invitation', async () => {
    serve({})
    scanning('482019573361')
    await open(<StoreJoin />)
    await tap('scan')
    expect(the('join-trouble').textContent).toContain('这不是邀请码')
    expect(byId('accept')).toBeNull()
  })

  it('goes no further without a phone', async () => {
    const got = serve({ [ACCEPT]: STAFF })
    scanning(invitationQr(TOKEN))
    phone = null
    await open(<StoreJoin />)
    await tap('scan')
    await tap('accept')
    expect(the('join-trouble').textContent).toContain('没拿到手机号')
    expect(got(ACCEPT)).toEqual([])
  })

  it('says why an invitation does not hold', async () => {
    serve({ [ACCEPT]: new Refusal('invitation_used', {}, '邀请已被使用') })
    scanning(invitationQr(TOKEN))
    await open(<StoreJoin />)
    await tap('scan')
    await tap('accept')
    expect(the('join-trouble').textContent).toContain('邀请已被使用')
    expect(byId('joined')).toBeNull()
  })
})

describe('inviting', () => {
  const invitation = { staff: STAFF, token: TOKEN, expiresAt: '2026-11-23T06:20:00Z' }

  it.each([
    [{ name: '', phone: '13900002233' }, '先填姓名'],
    [{ name: '  ', phone: '13900002233' }, '先填姓名'],
    [{ name: '王一鸣', phone: '1390000223' }, '先填 11 位手机号'],
    [{ name: '王一鸣', phone: '23900002233' }, '先填 11 位手机号'],
    [{ name: '王一鸣', phone: '13900002233' }, null],
  ])('%j lacks %s', (form, lacks) => {
    expect(missingOf({ ...form, role: 'guide' })).toBe(lacks)
  })

  it('shows the code once, to this screen and to the phones around', async () => {
    const showCodes = jest.spyOn(platform, 'showCodes')
    const got = serve({ 'GET /me': meOf({ role: 'manager' }), [INVITE]: invitation })
    await open(<ManageInvite />)
    await type('staff-name', '王一鸣')
    await type('staff-phone', '13900002233')
    await tap('role-cashier')
    await tap('invite')
    expect(got(INVITE)[0]?.body).toEqual({
      ...{ name: '王一鸣', phone: '13900002233', role: 'cashier' },
    })
    expect(got(INVITE)[0]?.key).toMatch(/^\w{16,}$/)
    expect(the('invitation').textContent).toContain('明天 14:20 前有效')
    expect(showCodes).toHaveBeenLastCalledWith([
      { label: '王一鸣的邀请码', kind: 'qr', text: invitationQr(TOKEN) },
    ])
    await tap('invite-next')
    expect(byId('invitation')).toBeNull()
    expect(showCodes).toHaveBeenLastCalledWith([])
  })

  it('is for managers', async () => {
    serve({ 'GET /me': meOf({ role: 'guide' }) })
    await open(<ManageInvite />)
    expect(said()).toContain('这一页只给店长')
    expect(byId('invite')).toBeNull()
  })
})
