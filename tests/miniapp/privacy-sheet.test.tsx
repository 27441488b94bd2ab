import { act } from '@testing-library/react'
import { PrivacySheet } from '@/components/privacy-sheet'
import { privacy } from '@/platform/privacy'
import { byId, open, tap } from '../support/staff-pages'

// the page is on the screen already when its content, and with it the sheet, arrives
jest.mock('../support/taro', () => ({
  ...jest.requireActual<object>('../support/taro'),
  __esModule: true,
  useDidShow: () => undefined,
}))

describe('the privacy notice', () => {
  it('is put by a sheet that came after its page was shown', async () => {
    const refused = jest.fn()
    await open(<PrivacySheet why="照片只给门店看" onRefused={refused} />)
    const answers: Promise<boolean>[] = []
    const ask = () => act(async () => void answers.push(privacy.ask()))
    await ask()
    await tap('refuse-privacy')
    await expect(answers[0]).resolves.toBe(false)
    expect(refused).toHaveBeenCalledTimes(1)
    await ask()
    await tap('agree-privacy')
    await expect(answers[1]).resolves.toBe(true)
    expect(byId('agree-privacy')).toBeNull()
  })
})
