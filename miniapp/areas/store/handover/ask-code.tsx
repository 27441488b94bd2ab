import { Input, Text, View } from '@tarojs/components'
import { useState } from 'react'
import { serverNow } from '@/api/clock'
import { Button } from '@/components/button'
import { Icon } from '@/components/icon'
import { inFours } from '@/lib/format'
import { named } from '@/lib/named'
import { readPickupCode } from '@/lib/pickup-code'
import { platform } from '@/platform'
import { Trouble } from '@/components/trouble'
import { notACode, toldOf, type Told } from './trouble'
import type { Handover } from './use-handover'
import styles from './index.module.scss'

const LENGTH = 12
/** Digits that were copied come with spaces. */
const TYPED = 20

/** Asks for the code: by the camera, or twelve digits by hand. */
export function AskCode({ lookup }: { lookup: Handover['lookup'] }) {
  const [digits, setDigits] = useState('')
  const [strange, setStrange] = useState<Told | null>(null)
  const told = strange ?? (lookup.error ? toldOf(lookup.error, serverNow()) : null)

  const look = (text: string) => {
    const code = readPickupCode(text)
    setStrange(code ? null : notACode())
    if (code) lookup.mutate(code)
  }
  const scan = async () => {
    const scanned = await platform.scan()
    if (scanned) look(scanned.result)
  }
  const type = (text: string) => {
    setDigits(text.replace(/\D/g, '').slice(0, LENGTH))
    setStrange(null)
    if (lookup.error) lookup.reset()
  }
  const missing = LENGTH - digits.length
  return (
    <>
      <View id="scan" className={styles.scan} {...named('button')} onClick={() => void scan()}>
        <Icon name="scan" size={32} />
        <View className="grow">
          <View className="t-heading">扫取货码</View>
          <View className="t-body">请顾客出示订单里的二维码</View>
        </View>
        <Icon name="chevron-right" size={20} />
      </View>
      <View className={`card ${styles.typing}`}>
        <View className="t-title">手输 12 位数字</View>
        <Input
          id="code-input"
          className={`t-heading num ${styles.input}`}
          type="number"
          maxlength={TYPED}
          value={digits}
          aria-label="12 位取货码"
          onInput={({ detail }) => type(detail.value)}
        />
        <View className={`t-caption ink2 num ${styles.readBack}`}>
          {digits === '' ? '在顾客的二维码下面，只交本店的货' : inFours(digits).join('  ')}
        </View>
        <Button
          id="lookup"
          kind="line"
          disabled={missing > 0}
          loading={lookup.isPending}
          label={lookupLabel(missing)}
          onTap={() => look(digits)}
        />
      </View>
      {told ? <Trouble id="code-trouble" {...told} /> : null}
      {lookup.isPending ? <Text className="t-caption ink2 center">正在查这一单</Text> : null}
    </>
  )
}

function lookupLabel(missing: number): string {
  if (missing === LENGTH) return '先输 12 位数字'
  return missing > 0 ? `还差 ${missing} 位` : '查这一单'
}

export function AskCodeBones() {
  return (
    <View className="stack">
      <View className={`bone ${styles.scan} ${styles.scanBone}`} />
      <View className={`card ${styles.typingBone}`} />
    </View>
  )
}
