import Settings from '@/areas/account/settings'
import { queryClient } from '@/api/query'
import { byId, open, Refusal, serve, tap, the } from '../support/staff-pages'
import { mockOf } from '../support/taro'

const LEGAL = { agreement: '2', privacy: '7', customerService: true }
const memberOf = (agreement: string, privacy: string) => ({
  member: { id: 'm', memberNo: '1', phone: '138****5678', agreed: { agreement, privacy } },
})
const page = (me: object, more: object = {}) =>
  serve({ 'GET /legal': LEGAL, 'GET /me': me, ...more })

beforeEach(() => queryClient.clear())

describe('texts that changed since a member agreed', () => {
  it.each([
    ['another agreement', memberOf('1', '7'), true],
    ['another privacy policy', memberOf('2', '6'), true],
    ['nothing new', memberOf('2', '7'), false],
    ['a visitor', { member: null }, false],
  ])('are asked for once more: %s', async (_case, me, asked) => {
    page(me)
    await open(<Settings />)
    expect(byId('renewal') !== null).toBe(asked)
  })

  it('are agreed to by their versions, and not asked for again', async () => {
    let me = memberOf('1', '')
    const got = page(() => me, { 'POST /members/consent': () => (me = memberOf('2', '7')) })
    await open(<Settings />)
    await tap('agree-again')
    expect(got('POST /members/consent')[0]?.body).toEqual({
      ...{ consentVersion: '2', privacyVersion: '7' },
    })
    expect(byId('renewal')).toBeNull()
  })

  it('stay asked for when they changed once more meanwhile, and it is said', async () => {
    const refusal = new Refusal('consent_required', {}, '协议有新版本，请看过再同意')
    page(memberOf('1', '7'), { 'POST /members/consent': refusal })
    await open(<Settings />)
    await tap('agree-again')
    expect(mockOf('showToast').mock.calls[0]?.[0]).toMatchObject({
      title: '协议有新版本，请看过再同意',
    })
    expect(the('renewal')).not.toBeNull()
  })
})
