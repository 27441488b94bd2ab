import { Text, View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listStores } from '@/api/stores'
import { Chip } from '@/components/chip'
import { Loaded } from '@/components/loaded'
import { useSettled } from '@/lib/use-settled'
import { Field } from '@/components/field'
import { WAYS, type Draft, type Kind } from './booking'
import styles from './index.module.scss'

type Props = {
  kind: Kind
  draft: Draft
  storeId: string
  onChange(change: Partial<Draft>): void
}

const QUANTITY: Record<Kind, string> = {
  receive: '到了几件',
  count: '数到几件',
  adjust: '几件',
  transfer: '调几件',
}

/** What has to be filled in for one kind of booking. */
export function BookingForm({ kind, draft, storeId, onChange }: Props) {
  return (
    <View className={styles.form}>
      {kind === 'receive' ? (
        <Field
          id="booking-no"
          label="收货单号（送货单上的）"
          maxlength={40}
          value={draft.no}
          onInput={(no) => onChange({ no })}
        />
      ) : null}
      {kind === 'adjust' ? <Ways draft={draft} onChange={onChange} /> : null}
      {kind === 'transfer' ? (
        <OtherStores storeId={storeId} draft={draft} onChange={onChange} />
      ) : null}
      <Field
        id="booking-quantity"
        label={QUANTITY[kind]}
        number
        maxlength={4}
        value={draft.quantity}
        onInput={(quantity) => onChange({ quantity })}
      />
      {kind === 'count' ? (
        <Text className="t-caption ink2">{`现在记着 ${draft.expected} 件，订走还没取的也数在内`}</Text>
      ) : null}
      {kind === 'adjust' ? (
        <Field
          id="booking-note"
          label="说明（可不填）"
          maxlength={100}
          value={draft.note}
          onInput={(note) => onChange({ note })}
        />
      ) : null}
    </View>
  )
}

function Ways({ draft, onChange }: Pick<Props, 'draft' | 'onChange'>) {
  return (
    <View className={styles.choices}>
      {WAYS.map((way) => (
        <Chip
          key={way.id}
          id={`way-${way.id}`}
          label={way.word}
          on={draft.way?.id === way.id}
          onTap={() => onChange({ way })}
        />
      ))}
    </View>
  )
}

/** Stores to choose at once; who has more types a name. */
const SHOWN = 8

function OtherStores({ storeId, draft, onChange }: Omit<Props, 'kind'>) {
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim())
  const stores = useQuery({ queryKey: ['stores', q, null], queryFn: () => listStores(q, null) })
  return (
    <View className={styles.form}>
      <Field
        id="booking-store"
        label="调往哪家店"
        maxlength={20}
        value={typed}
        onInput={setTyped}
      />
      <Loaded
        query={stores}
        bones={<View className={`bone ${styles.searchBone}`} />}
        failed="没能取到门店"
      >
        {({ cities }) => {
          const others = cities
            .flatMap((city) => city.stores)
            .filter(({ id }) => id !== storeId)
            .slice(0, SHOWN)
          return (
            <View className={styles.choices}>
              {others.map(({ id, name }) => (
                <Chip
                  key={id}
                  id={`to-${id}`}
                  label={name}
                  on={draft.toStore?.id === id}
                  onTap={() => onChange({ toStore: { id, name } })}
                />
              ))}
              {others.length === 0 ? <Text className="ink2">没有叫这个名字的门店</Text> : null}
            </View>
          )
        }}
      </Loaded>
    </View>
  )
}
