import { View } from '@tarojs/components'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { postConsent } from '@/api/account'
import { getMe } from '@/api/person'
import { useLegal } from '@/api/use-legal'
import { Button } from '@/components/button'
import { isConsentDue } from '@/lib/consent'
import { say } from '@/lib/say'
import styles from './index.module.scss'

/** A member whose texts changed since she agreed is asked again, where they can be read; without a word nothing stops. */
export function Renewal() {
  const me = useQuery({ queryKey: ['me'], queryFn: getMe })
  const legal = useLegal()
  const client = useQueryClient()
  const agreeing = useMutation({
    mutationFn: () =>
      postConsent({
        consentVersion: legal.data?.agreement ?? '',
        privacyVersion: legal.data?.privacy ?? '',
      }),
    onSuccess: () => say('记下了，谢谢'),
    onError: (error) => say(error.message),
    onSettled: () =>
      Promise.all(['me', 'legal'].map((key) => client.invalidateQueries({ queryKey: [key] }))),
  })
  if (!isConsentDue(me.data?.member, legal.data)) return null
  return (
    <View id="renewal" className={`card ${styles.renewal}`}>
      <View className="t-title">会员协议或隐私政策有更新</View>
      <View className="ink2">
        请在下面看过新的一版。没同意之前，会员照旧，按你上次同意的那一版。
      </View>
      <View className={styles.wide}>
        <Button
          id="agree-again"
          grow
          label="看过了，同意新的一版"
          loading={agreeing.isPending}
          onTap={() => agreeing.mutate()}
        />
      </View>
    </View>
  )
}
