import type { LegalView } from '@contract/account'
import { useState } from 'react'
import { ApiError } from '@/api/http'
import { join } from '@/api/person'
import { goBack } from '@/lib/navigate'
import { say } from '@/lib/say'

const REFUSED = {
  privacy: '没同意隐私政策，微信就不会给我们手机号，开不了卡。逛和下单不受影响。',
  phone: '没拿到手机号，开不了卡。逛和下单不受影响。',
} as const

/**
 * Joins with the phone that WeChat verified, under the texts of these versions; says what does not work without. Texts that
 * changed meanwhile are asked for again: `onChanged`.
 */
export function useJoining(legal: LegalView | undefined, onChanged: () => void) {
  const [joining, setJoining] = useState(false)
  const [refused, setRefused] = useState<string | null>(null)

  async function submit(phoneCode: string | null, why: keyof typeof REFUSED = 'phone') {
    if (phoneCode === null || legal === undefined) {
      setRefused(REFUSED[why])
      return
    }
    setRefused(null)
    setJoining(true)
    try {
      const { agreement: consentVersion, privacy: privacyVersion } = legal
      await join({ phoneCode, consentVersion, privacyVersion })
      say('开好了，积分已到账')
      goBack()
    } catch (error) {
      if (error instanceof ApiError && error.code === 'consent_required') onChanged()
      setJoining(false)
      setRefused((error as Error).message)
    }
  }

  return { joining, refused, submit }
}
