import { Text, View } from '@tarojs/components'
import type { Sort } from '@contract/catalog'
import { Icon } from '@/components/icon'
import { named } from '@/lib/named'
import styles from './index.module.scss'

type Props = {
  sort: Sort
  onSort(sort: Sort): void
  onFilter(): void
  /** how many things narrow the list */
  narrowed?: number
}

/** A tap on 价格 turns its direction. */
const afterPrice = (sort: Sort): Sort => (sort === 'price_up' ? 'price_down' : 'price_up')
const PRICE_ICON = { price_up: 'arrow-up', price_down: 'arrow-down' } as const
const PRICE_NAME = { price_up: '价格，从低到高', price_down: '价格，从高到低' }

/** In which order a list stands, and the way to narrow it. */
export function SortBar({ sort, onSort, onFilter, narrowed = 0 }: Props) {
  const price = sort === 'price_up' || sort === 'price_down' ? sort : null
  const word = (on: boolean) => `${styles.word} ${on ? styles.on : ''}`
  return (
    <View className={styles.bar}>
      <View
        id="sort-default"
        className={word(sort === 'default')}
        {...named('tab')}
        onClick={() => onSort('default')}
      >
        综合
      </View>
      <View
        id="sort-new"
        className={word(sort === 'new')}
        {...named('tab')}
        onClick={() => onSort('new')}
      >
        新品
      </View>
      <View
        id="sort-price"
        className={word(price !== null)}
        {...named('tab', price ? PRICE_NAME[price] : '价格')}
        onClick={() => onSort(afterPrice(sort))}
      >
        <Text>价格</Text>
        <Icon name={price ? PRICE_ICON[price] : 'sort'} size={16} />
      </View>
      <View
        id="filter"
        className={word(narrowed > 0)}
        {...named('button', narrowed > 0 ? `筛选，已选 ${narrowed} 项` : '筛选')}
        onClick={onFilter}
      >
        <Text>{narrowed > 0 ? `筛选 ${narrowed}` : '筛选'}</Text>
        <Icon name="filter" size={16} />
      </View>
    </View>
  )
}
