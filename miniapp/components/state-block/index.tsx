import { Text, View } from '@tarojs/components'
import { Button } from '@/components/button'
import { Icon } from '@/components/icon'
import { named } from '@/lib/named'
import { drawing } from './drawing'
import styles from './index.module.scss'

type Props = {
  kind: 'empty' | 'error'
  title: string
  line?: string
  /** the way on */
  action?: string
  onAction?(): void
}

/** Nothing here, or nothing arrived: what is, then what to do. */
export function StateBlock({ kind, title, line, action, onAction }: Props) {
  return (
    <View className={styles.block}>
      <View className={styles.art} aria-hidden>
        <View className={styles.fill} style={mask(drawing(kind).fill)} />
        <View className={styles.line} style={mask(drawing(kind).line)} />
        <View className={styles.water} style={mask(drawing(kind).water)} />
      </View>
      <Text className="t-title">{title}</Text>
      {line ? <Text className="t-body ink2 center">{line}</Text> : null}
      {action ? (
        <View className={styles.action}>
          <Button
            id={kind === 'error' ? 'retry' : 'go-on'}
            kind="line"
            label={action}
            icon={kind === 'error' ? 'refresh' : undefined}
            onTap={onAction}
          />
        </View>
      ) : null}
    </View>
  )
}

const mask = (uri: string) => ({ maskImage: `url("${uri}")`, WebkitMaskImage: `url("${uri}")` })

/** What is shown is what was there last; it stands over the page and moves nothing. */
export function StaleBar() {
  return (
    <View className={`t-body ${styles.stale}`} {...named('alert')}>
      <Icon name="offline" />
      <Text>没连上，先给你看上次的内容</Text>
    </View>
  )
}

type EndProps = {
  state: 'more' | 'failed' | 'end'
  count: number
  unit?: '件' | '单' | '笔' | '位' | '个' | '个规格'
  onRetry(): void
}

/** The end of a long list: on its way, failed with a second try, or over. */
export function ListEnd({ state, count, unit = '件', onRetry }: EndProps) {
  if (state === 'failed') {
    return (
      <View className={`t-body ${styles.end}`}>
        <Text className="ink2">后面的没加载出来</Text>
        <View
          id="retry"
          className={`in-brand ${styles.retry}`}
          {...named('button')}
          onClick={onRetry}
        >
          <Icon name="refresh" size={16} />
          <Text>再试</Text>
        </View>
      </View>
    )
  }
  return (
    <View className={`t-caption ink2 ${styles.end}`}>
      {state === 'end' ? (
        <>
          <View className={styles.rule} />
          <Text>{`到底了，共 ${count} ${unit}`}</Text>
          <View className={styles.rule} />
        </>
      ) : (
        <Text>正在取后面的</Text>
      )}
    </View>
  )
}
