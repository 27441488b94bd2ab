import type { ShareCodeRow } from '@contract/attribution'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { serverNow } from '@/api/clock'
import { revokeShareCode } from '@/api/guide'
import { Button } from '@/components/button'
import { Picture } from '@/components/picture'
import { Sheet } from '@/components/sheet'
import type { Self } from '@/components/staff-page'
import { dayTime } from '@/lib/format'
import { say } from '@/lib/say'
import { ShareButton } from '@/platform/share-button'
import { useShownCodes } from '@/session/use-shown-codes'
import { cardOf, ownTitle, shownCodeOf } from '../parts/card'
import { CodeBox } from './code-box'
import { CHANNEL_WORDS, holdsUntil } from './code-words'
import type { PosterOf } from './poster-sheet'
import styles from './index.module.scss'

type Props = {
  self: Self
  row: ShareCodeRow
  banner: string
  onPoster(of: PosterOf): void
  onClose(): void
}

/** One code that she sent: what came of it, sending it again, putting an end to it. */
export function CodeSheet({ self, row, banner, onPoster, onClose }: Props) {
  const [sure, setSure] = useState(false)
  const { code, ended } = row
  const title = ownTitle(row.title, self.storeName)
  useShownCodes(ended ? [] : [shownCodeOf(code, `${title} · ${self.name}`)])
  const revoking = useRevoking(self.storeId, code, onClose)
  const foot = sure ? (
    <>
      <Button id="keep-code" kind="line" grow label="先留着" onTap={() => setSure(false)} />
      <Button
        id="revoke-code"
        grow
        label="停用"
        loading={revoking.isPending}
        onTap={() => revoking.mutate()}
      />
    </>
  ) : ended ? (
    <Button id="code-close" grow label="知道了" onTap={onClose} />
  ) : (
    <>
      <Button id="end-code" kind="line" label="停用" onTap={() => setSure(true)} />
      <ShareButton
        id="share-code"
        kind="primary"
        grow
        icon="share"
        label="再转发"
        card={cardOf(row, banner)}
      />
    </>
  )
  return (
    <Sheet onClose={onClose} foot={foot}>
      <Head row={row} title={title} banner={banner} />
      {sure ? (
        <View id="revoke-why">
          <View className="voice t-heading">停用这个分享</View>
          <View>
            已发出去的收不回来，但停用后再打开，只会进入本店，不再算你的分享；以前打开过的照旧算你的。
          </View>
        </View>
      ) : (
        <>
          <Counts row={row} />
          {ended ? null : <Again row={row} title={title} onPoster={onPoster} />}
          <View className="t-caption ink2 center">{holdsUntil(row, serverNow())}</View>
        </>
      )}
    </Sheet>
  )
}

function useRevoking(storeId: string, code: string, onDone: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => revokeShareCode(storeId, code),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['share-codes'] })
      void client.invalidateQueries({ queryKey: ['share-code'] })
      onDone()
      say('已停用')
    },
    onError: (error) => say(error.message),
  })
}

function Head({ row, title, banner }: { row: ShareCodeRow; title: string; banner: string }) {
  const { picture, channel, createdAt } = row
  return (
    <View className={styles.sheetHead}>
      <Picture className={styles.thumb} src={picture ?? banner} w={200} />
      <View className="grow">
        <View className="t-title one-line">{title}</View>
        <View className="t-caption ink2 num">
          {`${CHANNEL_WORDS[channel]} · ${dayTime(createdAt, serverNow())} 建的`}
        </View>
      </View>
    </View>
  )
}

function Counts({ row: { opened, joined, ordered } }: { row: ShareCodeRow }) {
  const counts = [
    ['人打开', opened],
    ['成为会员', joined],
    ['单成交', ordered],
  ] as const
  return (
    <View id="code-counts" className={styles.figures}>
      {counts.map(([word, count]) => (
        <View key={word} className={styles.figure}>
          <Text className="t-heading num">{count}</Text>
          <Text className="t-caption ink2">{word}</Text>
        </View>
      ))}
    </View>
  )
}

type AgainProps = { row: ShareCodeRow; title: string; onPoster(of: PosterOf): void }

function Again({ row, title, onPoster }: AgainProps) {
  const { code, page, productId } = row
  return (
    <>
      <CodeBox id="own-code" code={code} label={`${title}的小程序码`} />
      <View className={styles.ways}>
        <Button
          id="code-poster"
          kind="line"
          grow
          icon="picture"
          label="做海报"
          onTap={() => onPoster({ page, productId: productId ?? undefined, title })}
        />
      </View>
    </>
  )
}
