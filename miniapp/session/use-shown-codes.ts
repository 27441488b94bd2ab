import { useEffect } from 'react'
import { useShown } from '@/lib/use-shown'
import { platform } from '@/platform'
import type { ShownCode } from '@/platform/types'

/** Tells the phone which codes this page shows while it is on top: other phones can scan them. */
export function useShownCodes(codes: ShownCode[]): void {
  const print = JSON.stringify(useShown() ? codes : [])
  useEffect(() => {
    platform.showCodes(JSON.parse(print) as ShownCode[])
    return () => platform.showCodes([])
  }, [print])
}
