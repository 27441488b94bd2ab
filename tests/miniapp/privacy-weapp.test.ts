import { AGREE_BUTTON } from '@/platform/agree-button.weapp'
import { privacy } from '@/platform/privacy.weapp'
import { mockOf } from '../support/taro'

type Options = { success?(answer: object): void; fail?(): void }

describe('the privacy notice in WeChat', () => {
  beforeEach(() => {
    mockOf('canIUse').mockReturnValue(true)
  })

  it('is not there in an old WeChat, which keeps nothing from her', async () => {
    mockOf('canIUse').mockReturnValue(false)
    const ours = jest.fn()
    privacy.onAsked(jest.fn())
    privacy.read(ours)
    expect(ours).toHaveBeenCalledTimes(1)
    expect([await privacy.needed(), await privacy.ask()]).toEqual([false, true])
    const missing = ['onNeedPrivacyAuthorization', 'getPrivacySetting', 'requirePrivacyAuthorize']
    for (const name of [...missing, 'openPrivacyContract']) {
      expect(mockOf(name)).not.toHaveBeenCalled()
    }
  })

  it('is answered by the button that she tapped, or by her refusal', () => {
    const asked = jest.fn()
    privacy.onAsked(asked)
    privacy.onAsked(asked)
    expect(mockOf('onNeedPrivacyAuthorization')).toHaveBeenCalledTimes(1)
    const need = mockOf('onNeedPrivacyAuthorization').mock.calls[0][0]
    const resolve = jest.fn()
    need(resolve)
    expect(resolve).toHaveBeenLastCalledWith({ event: 'exposureAuthorization' })
    asked.mock.calls[0][0](true)
    expect(resolve).toHaveBeenLastCalledWith({ event: 'agree', buttonId: AGREE_BUTTON })
    asked.mock.calls[0][0](false)
    expect(resolve).toHaveBeenLastCalledWith({ event: 'disagree' })
  })

  it.each([
    ['agrees', ({ success }: Options) => success?.({}), true],
    ['refuses', ({ fail }: Options) => fail?.(), false],
  ])('lets an ability wait until she %s', async (_case, answer, allowed) => {
    mockOf('requirePrivacyAuthorize').mockImplementation(answer)
    expect(await privacy.ask()).toBe(allowed)
  })

  it.each([true, false])(
    'tells how it is taken back, and opens the settings: %s',
    async (confirm) => {
      mockOf('showModal').mockResolvedValueOnce({ confirm })
      await privacy.withdraw()
      expect(mockOf('showModal').mock.calls[0][0].content).toContain('最近使用的小程序')
      expect(mockOf('openSetting')).toHaveBeenCalledTimes(confirm ? 1 : 0)
    },
  )

  it.each([true, false])('is still open: %s', async (needAuthorization) => {
    mockOf('getPrivacySetting').mockImplementation(({ success }: Options) =>
      success?.({ needAuthorization }),
    )
    expect(await privacy.needed()).toBe(needAuthorization)
  })
})
