import { useReachBottom } from '@tarojs/taro'
import type { CaseView } from '@contract/aftersale'
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { listStoreCases } from '@/api/store-aftersale'
import { usePages } from '@/api/use-pages'
import { Chip } from '@/components/chip'
import { Icon } from '@/components/icon'
import { Loaded } from '@/components/loaded'
import { Picture } from '@/components/picture'
import { StaffFrame, StaffPage, type Self } from '@/components/staff-page'
import { ListEnd, StateBlock } from '@/components/state-block'
import { Tag } from '@/components/tag'
import { caseGoods, kindOf } from '@/lib/case-words'
import { yuan } from '@/lib/format'
import { named } from '@/lib/named'
import { goTo } from '@/lib/navigate'
import { usePullDown } from '@/lib/use-pull-down'
import { useReturn } from '@/lib/use-shown'
import { turnOf } from '../parts/case-turn'
import { Bones, PageBones } from './bones'
import styles from './index.module.scss'

const TITLE = '售后'
const PARTS = [
  ['open', '待处理'],
  ['done', '已结束'],
] as const
type Part = (typeof PARTS)[number][0]
const EMPTY: Record<Part, [string, string]> = {
  open: ['没有要处理的', '顾客要退要换，会出现在这里。'],
  done: ['还没有结束的', '退完的、没同意的，记在这里。'],
}

/** What shoppers want to give back, what waits longest first. */
export default function StoreAftersales() {
  return (
    <StaffPage title={TITLE} bones={<PageBones />}>
      {(self) => <Cases self={self} />}
    </StaffPage>
  )
}

function Cases({ self }: { self: Self }) {
  const [part, setPart] = useState<Part>('open')
  const { list, end, more } = usePages(
    ['store-cases', self.storeId, part],
    (after) => listStoreCases(self.storeId, part, after),
    { live: true },
  )
  useReachBottom(more)
  useReturn(() => void list.refetch())
  usePullDown(list.refetch)
  return (
    <StaffFrame title={TITLE}>
      <View className={styles.parts}>
        {PARTS.map(([each, word]) => (
          <Chip
            key={each}
            id={`part-${each}`}
            label={word}
            on={each === part}
            onTap={() => setPart(each)}
          />
        ))}
      </View>
      <Loaded query={list} bones={<Bones />} failed="没能取到售后">
        {({ pages }) => {
          const cases = pages.flatMap((page) => page.cases)
          const [title, line] = EMPTY[part]
          return (
            <View className="stack">
              {cases.map((view) => (
                <CaseCard key={view.id} view={view} />
              ))}
              {cases.length === 0 ? (
                <View className="card">
                  <StateBlock kind="empty" title={title} line={line} />
                </View>
              ) : (
                <ListEnd state={end} count={cases.length} unit="笔" onRetry={more} />
              )}
            </View>
          )
        }}
      </Loaded>
    </StaffFrame>
  )
}

function CaseCard({ view }: { view: CaseView }) {
  const { id, customer, lines, fen, dueAt, reason, pictures, sentence } = view
  const { word, tone } = turnOf(view)
  return (
    <View
      id={`case-${id}`}
      className="card"
      {...named('link')}
      onClick={() => goTo('store/aftersale', { id })}
    >
      <View className="between">
        <Text className="strong one-line">{`${kindOf(view)} · ${customer ?? '顾客'}`}</Text>
        <Tag label={word} tone={tone} />
      </View>
      <View className={styles.goods}>
        <Picture className={styles.picture} src={lines[0]?.picture ?? ''} w={200} />
        <View className={`grow ${styles.words}`}>
          <View className="two-lines">{caseGoods(lines)}</View>
          <View className="t-caption ink2 one-line">
            {`${reason}${pictures.length > 0 ? ` · ${pictures.length} 张照片` : ''}`}
          </View>
        </View>
        <Text className="strong num">{yuan(fen)}</Text>
      </View>
      <View className={`t-caption ${dueAt === null ? 'ink2' : 'in-amber'} ${styles.due}`}>
        {dueAt === null ? null : <Icon name="clock" size={14} />}
        <Text className="grow">{sentence}</Text>
      </View>
    </View>
  )
}
