import { Image, View } from '@tarojs/components'
import type { SharePage } from '@contract/attribution'
import { useState } from 'react'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { Sheet } from '@/components/sheet'
import type { Self } from '@/components/staff-page'
import { say } from '@/lib/say'
import { privacy } from '@/platform/privacy'
import { openSettings, savePicture } from '@/platform/save-picture'
import { useShownCodes } from '@/session/use-shown-codes'
import { posterPicture, shownCodeOf } from '../parts/card'
import { useShareCode } from '../parts/use-share-code'
import { CodeBox } from './code-box'
import styles from './index.module.scss'

/** What a poster is of; `title` for people. */
export type PosterOf = { page: SharePage; productId?: string; title: string }

type Props = { self: Self; of: PosterOf; onClose(): void }
type Drawn = 'waiting' | 'drawn' | 'failed'

/** A picture to print or to keep: the goods, the price, her name and code, drawn by the server. */
export function PosterSheet({ self, of: { page, productId, title }, onClose }: Props) {
  const poster = useShareCode(self.storeId, { page, productId, channel: 'poster' })
  const [drawn, setDrawn] = useState<Drawn>('waiting')
  const [tries, setTries] = useState(0)
  const code = poster.data?.code
  useShownCodes(code === undefined ? [] : [shownCodeOf(code, `${title} · ${self.name}`)])
  const again = () => {
    setTries(tries + 1)
    setDrawn('waiting')
  }
  const foot =
    code === undefined || drawn === 'failed' ? null : (
      <SaveButton url={posterPicture(code)} ready={drawn === 'drawn'} />
    )
  return (
    <Sheet onClose={onClose} foot={foot}>
      <View className={`t-title one-line ${styles.sheetTitle}`}>{`${title}的海报`}</View>
      <Loaded
        query={poster}
        bones={<View className={`bone ${styles.poster} ${styles.posterWait}`} />}
        failed="没能取到海报"
      >
        {(view) =>
          drawn === 'failed' ? (
            <Plain code={view.code} title={title} onAgain={again} />
          ) : (
            <View
              className={`${styles.poster} ${drawn === 'waiting' ? `bone ${styles.posterWait}` : ''}`}
            >
              <Image
                key={tries}
                id="poster"
                className={styles.posterPicture}
                src={posterPicture(view.code)}
                mode="widthFix"
                showMenuByLongpress
                aria-label={`${title}的海报，上面有价格和${self.name}的小程序码`}
                onLoad={() => setDrawn('drawn')}
                onError={() => setDrawn('failed')}
              />
            </View>
          )
        }
      </Loaded>
      <View className="t-caption ink2 center">扫海报上的码会进入本店，算你的分享</View>
    </Sheet>
  )
}

/** Without a poster the code alone does the same. */
function Plain({ code, title, onAgain }: { code: string; title: string; onAgain(): void }) {
  return (
    <View className="center">
      <View className="strong">海报没画出来，先用这个码</View>
      <CodeBox id="poster-code" code={code} label={`${title}的小程序码`} />
      <Button id="poster-again" kind="link" icon="refresh" label="再画一次" onTap={onAgain} />
    </View>
  )
}

function SaveButton({ url, ready }: { url: string; ready: boolean }) {
  const [saving, setSaving] = useState(false)
  const [refused, setRefused] = useState(false)
  const save = async () => {
    setSaving(true)
    const result = (await privacy.ask()) ? await savePicture(url) : 'refused'
    setSaving(false)
    setRefused(result === 'refused')
    if (result === 'saved') say('已存到相册')
    if (result === 'failed') say('没存下来，再试一次')
  }
  if (refused) {
    return (
      <>
        <Button id="album-settings" kind="line" grow label="去开相册权限" onTap={openSettings} />
        <Button id="save-poster" grow label="再存一次" onTap={() => void save()} />
      </>
    )
  }
  return (
    <Button
      id="save-poster"
      grow
      label={ready ? '存到相册' : '正在画海报'}
      disabled={!ready}
      loading={saving}
      onTap={() => void save()}
    />
  )
}
