import Join from '@/areas/account/join'
import { privacy } from '@/platform/privacy'
import { queryClient } from '@/api/query'
import { byId, LOST, open, Refusal, said, serve, tap, the } from '../support/staff-pages'
import Taro, { mockOf } from '../support/taro'

/** What the frame's phone answers when it is asked for the verified number. */
let phone: () => Promise<{ code: string }> = async () => ({ code: 'phone-code' })
const asked = jest.fn()
jest.mock('@/platform/frame', () => ({
  askPhone: (method: string) => {
    asked(method)
    return phone()
  },
  listenShare: () => undefined,
  listenShow: () => undefined,
  isFramed: true,
}))

const LEGAL = { agreement: '2026-11', privacy: '2026-10', customerService: true }
const replies = { 'GET /legal': LEGAL, 'POST /members/join': { id: 'm' } }

beforeEach(() => {
  queryClient.clear()
  ;(Taro as { clearStorageSync(): void }).clearStorageSync()
  phone = async () => ({ code: 'phone-code' })
})

describe('joining', () => {
  it('takes a tick first, and leaves the way back open', async () => {
    const got = serve(replies)
    await open(<Join />)
    expect(the('join-phone').textContent).toBe('请先勾选同意')
    await tap('join-phone')
    expect(asked).not.toHaveBeenCalled()
    expect(got('POST /members/join')).toEqual([])
    await tap('not-now')
    expect(mockOf('switchTab')).toHaveBeenCalledWith({ url: '/pages/home/index' })
  })

  it('puts the privacy notice before the phone is asked, once', async () => {
    const got = serve(replies)
    await open(<Join />)
    await tap('agree')
    await tap('join-phone')
    expect(asked).not.toHaveBeenCalled()
    await tap('agree-privacy')
    expect(asked).toHaveBeenCalledWith('getPhoneNumber')
    expect(got('POST /members/join')[0]?.body).toEqual({
      phoneCode: 'phone-code',
      consentVersion: '2026-11',
      privacyVersion: '2026-10',
    })
    expect(await privacy.needed()).toBe(false)
  })

  it('says what does not work when she refuses the notice, and asks again when she taps again', async () => {
    const got = serve(replies)
    await open(<Join />)
    await tap('agree')
    await tap('join-phone')
    await tap('refuse-privacy')
    expect(the('join-refused').textContent).toContain('没同意隐私政策')
    expect(the('join-refused').textContent).toContain('逛和下单不受影响')
    expect(asked).not.toHaveBeenCalled()
    await tap('join-phone')
    expect(byId('agree-privacy')).not.toBeNull()
    expect(got('POST /members/join')).toEqual([])
  })

  it('says what does not work without the phone', async () => {
    serve(replies)
    phone = () => Promise.reject(new Error('getPhoneNumber:fail user deny'))
    await open(<Join />)
    await tap('agree')
    await tap('join-phone')
    await tap('agree-privacy')
    expect(the('join-refused').textContent).toContain('没拿到手机号')
  })

  it('asks again, with the new texts, when they changed while she read', async () => {
    const texts = { ...LEGAL }
    const refusal = new Refusal('consent_required', {}, '协议有新版本，请看过再同意')
    const got = serve({ 'GET /legal': () => ({ ...texts }), 'POST /members/join': () => refusal })
    await open(<Join />)
    await tap('agree')
    await tap('join-phone')
    texts.agreement = '2026-12'
    await tap('agree-privacy')
    expect(the('join-refused').textContent).toContain('协议有新版本')
    expect(the('join-phone').textContent).toBe('请先勾选同意')
    await tap('agree')
    await tap('join-phone')
    expect(got('POST /members/join').map(({ body }) => body)).toMatchObject([
      { consentVersion: '2026-11' },
      { consentVersion: '2026-12' },
    ])
  })

  it('does not join under an agreement that it could not read', async () => {
    serve({ 'GET /legal': LOST })
    await open(<Join />)
    await tap('agree')
    expect(said()).toContain('没取到协议')
    await tap('join-phone')
    expect(asked).not.toHaveBeenCalled()
  })
})
