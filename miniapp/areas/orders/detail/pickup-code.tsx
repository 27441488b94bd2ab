import { Text, View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import type { OrderView } from '@contract/orders'
import { useEffect } from 'react'
import { getPickupCode } from '@/api/orders'
import { Icon } from '@/components/icon'
import { QrCode } from '@/components/qr-code'
import { inFours } from '@/lib/format'
import { platform } from '@/platform'
import styles from './index.module.scss'

/** The QR holds for a minute; it is asked for anew twice as often. */
const REFRESH_MS = 30_000

type Props = { order: OrderView; shown: boolean }

/** The code that the clerk scans, and its digits, which hold until it is collected. The screen is bright meanwhile. */
export function PickupCode({ order, shown }: Props) {
  const code = useQuery({
    queryKey: ['pickup-code', order.id],
    queryFn: () => getPickupCode(order.id),
    staleTime: 0,
    refetchInterval: shown ? REFRESH_MS : false,
  })
  const qr = code.data?.qr
  useBrightCode(shown ? qr : undefined, `取货码 ${order.no.slice(-4)}`)
  return (
    <>
      <View className={styles.frame}>
        {qr ? (
          <QrCode text={qr} label="取货二维码" />
        ) : (
          <View className={`bone ${styles.qrBone}`} />
        )}
      </View>
      <View id="pickup-digits" className={`t-display num ${styles.digits}`}>
        {inFours(code.data?.digits ?? '').map((four, index) => (
          <Text key={index}>{four}</Text>
        ))}
      </View>
      <View className={`t-caption ink2 ${styles.note}`}>
        <Icon name={code.isError ? 'offline' : 'refresh'} size={16} />
        <Text>
          {code.isError ? '没能更新二维码，报数字也能取' : '二维码每分钟更新，数字一直有效'}
        </Text>
      </View>
    </>
  )
}

/** While a code is on the screen the phone is bright, and the demo's other phones can scan it. */
function useBrightCode(text: string | undefined, label: string): void {
  const bright = text !== undefined
  useEffect(() => {
    if (!bright) return undefined
    platform.brightness(1)
    return () => platform.brightness(null)
  }, [bright])
  useEffect(() => {
    platform.showCodes(text === undefined ? [] : [{ label, kind: 'qr', text }])
    return () => platform.showCodes([])
  }, [text, label])
}
