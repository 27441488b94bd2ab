import { Text, View } from '@tarojs/components'
import { Icon } from '@/components/icon'
import type { IconName } from '@/components/icon/icons'
import { Picture } from '@/components/picture'
import { named } from '@/lib/named'
import { replaceWith } from '@/lib/navigate'
import { ShareButton } from '@/platform/share-button'
import type { LastShared } from './use-last-shared'
import styles from './index.module.scss'

/** The three ways to send something, and what she sent last. */
export function ShareKit({ shared }: { shared: LastShared }) {
  return (
    <View className="card">
      <View className="between">
        <Text className="t-title">分享</Text>
        <Text className="t-caption ink2">打开的人会进入本店</Text>
      </View>
      <View className={styles.kit}>
        <Tool id="kit-products" icon="link" word="发商品" at="products" />
        <Tool id="kit-code" icon="qr" word="我的店码" at="store" />
        <Tool id="kit-poster" icon="picture" word="做海报" at="poster" />
      </View>
      <Last {...shared} />
    </View>
  )
}

function Tool({ id, icon, word, at }: { id: string; icon: IconName; word: string; at: string }) {
  return (
    <View
      id={id}
      className={styles.tool}
      {...named('link')}
      onClick={() => replaceWith('guide/share', { at })}
    >
      <View className="in-brand">
        <Icon name={icon} size={24} />
      </View>
      <Text className="t-body">{word}</Text>
    </View>
  )
}

function Last({ last, title, picture, card }: LastShared) {
  return (
    <View className={styles.last}>
      {picture === '' ? (
        <View className={`bone ${styles.thumb}`} />
      ) : (
        <Picture className={styles.thumb} src={picture} w={200} />
      )}
      <View className="grow">
        <View className="two-lines">{title}</View>
        <View className="t-caption ink2 one-line">
          {last ? `${last.opened} 人打开，成交 ${last.ordered} 单` : '发到聊天里，看看谁来'}
        </View>
      </View>
      {card ? <ShareButton id="share-again" kind="primary" label="转发" card={card} /> : null}
    </View>
  )
}
