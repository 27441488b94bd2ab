import { Input, Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Facet, Sort } from '@contract/catalog'
import { useProducts } from '@/api/use-products'
import { Button } from '@/components/button'
import { Chip } from '@/components/chip'
import { Sheet } from '@/components/sheet'
import { useSettled } from '@/lib/use-settled'
import { useSession } from '@/session'
import { type Narrowing, countOf, NOTHING, queryOf, toggle, withChosen } from '../finding'
import styles from './filter-sheet.module.scss'

/** Values of a name that are shown without asking. */
const AT_ONCE = 6

type Props = {
  base: { q?: string; category?: string }
  sort: Sort
  narrowing: Narrowing
  onApply(narrowing: Narrowing): void
  onClose(): void
}

/** Narrows the list; the button says beforehand how many products would be left. */
export function FilterSheet({ base, sort, narrowing, onApply, onClose }: Props) {
  const storeId = useSession((session) => session.storeId)
  const [draft, setDraft] = useState(narrowing)
  const { list } = useProducts(storeId, queryOf(base, sort, useSettled(draft)), true)
  const first = list.data?.pages[0]
  const total = first?.total
  return (
    <Sheet
      onClose={onClose}
      foot={
        <>
          <Button
            id="filter-clear"
            kind="line"
            label="清除"
            disabled={countOf(draft) === 0}
            onTap={() => setDraft(NOTHING)}
          />
          <Button
            id="filter-apply"
            label={total === 0 ? '没有符合的' : total === undefined ? '看商品' : `看 ${total} 件`}
            disabled={total === 0}
            grow
            onTap={() => onApply(draft)}
          />
        </>
      }
    >
      <View className="t-heading">筛选</View>
      {withChosen(first?.facets ?? [], draft.chosen).map((facet, at) => (
        <FacetPart
          key={facet.name}
          id={`facet-${at + 1}`}
          facet={facet}
          chosen={draft.chosen[facet.name] ?? []}
          onToggle={(value) => setDraft(toggle(draft, facet.name, value))}
        />
      ))}
      <View className={styles.part}>
        <Text className="t-title">价格（元）</Text>
        <View className={styles.range}>
          <Bound
            id="price-from"
            hint="最低"
            value={draft.from}
            onChange={(from) => setDraft({ ...draft, from })}
          />
          <Text className="ink2">到</Text>
          <Bound
            id="price-to"
            hint="最高"
            value={draft.to}
            onChange={(to) => setDraft({ ...draft, to })}
          />
        </View>
      </View>
    </Sheet>
  )
}

type FacetProps = { id: string; facet: Facet; chosen: string[]; onToggle(value: string): void }

/** One name with its values; the rarer ones behind 更多, unless they are chosen. */
function FacetPart({ id, facet: { name, values }, chosen, onToggle }: FacetProps) {
  const [whole, setWhole] = useState(false)
  const shown = values.filter(({ value }, at) => whole || at < AT_ONCE || chosen.includes(value))
  return (
    <View className={styles.part}>
      <Text className="t-title">{name}</Text>
      <View className={styles.chips}>
        {shown.map(({ value, count }, at) => (
          <Chip
            key={value}
            id={`${id}-${at + 1}`}
            label={count > 0 ? `${value} ${count}` : value}
            on={chosen.includes(value)}
            onTap={() => onToggle(value)}
          />
        ))}
        {shown.length < values.length ? (
          <Chip id={`${id}-more`} label="更多…" onTap={() => setWhole(true)} />
        ) : null}
      </View>
    </View>
  )
}

type BoundProps = { id: string; hint: string; value: string; onChange(value: string): void }

function Bound({ id, hint, value, onChange }: BoundProps) {
  return (
    <Input
      id={id}
      className={`num ${styles.bound}`}
      placeholderClass="ink3"
      type="number"
      maxlength={6}
      value={value}
      placeholder={hint}
      aria-label={`${hint}价格`}
      onInput={({ detail }) => onChange(detail.value)}
    />
  )
}
