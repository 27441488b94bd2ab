import { useRouter } from '@tarojs/taro'
import { Input, View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import type { QuoteView } from '@contract/quote'
import { useMemo, useState } from 'react'
import { ApiError } from '@/api/http'
import { getQuote } from '@/api/orders'
import { getStore } from '@/api/stores'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { NoStore } from '@/components/no-store'
import { OrderLine } from '@/components/order-line'
import { Page } from '@/components/page'
import { Price } from '@/components/price'
import { decoded } from '@/lib/decoded'
import { yuan } from '@/lib/format'
import { readLines } from '@/lib/order-lines'
import { useSession } from '@/session'
import { useEntry } from '@/session/use-entry'
import { Closed, ConfirmBones, StoreCard, Sums } from './parts'
import { usePlacing } from './use-placing'
import styles from './index.module.scss'

const NOTE_LENGTH = 100
const PROBLEMS = { sold_out: '本店已售罄', not_enough: '本店不够了', display_only: '到店选购' }

/** What it costs, where it is collected, and the one tap that orders it. */
export default function Confirm() {
  const homeless = useEntry()
  const { lines: text = '' } = useRouter().params
  const lines = useMemo(() => readLines(decoded(text)), [text])
  const { storeId, storeName } = useSession()
  const [note, setNote] = useState('')
  const quote = useQuery({
    queryKey: ['quote', storeId, text],
    queryFn: () => getQuote(storeId ?? '', { lines }),
    enabled: storeId !== null,
    staleTime: 0,
    gcTime: 0,
  })
  const store = useQuery({
    queryKey: ['store', storeId],
    queryFn: () => getStore(storeId ?? ''),
    enabled: storeId !== null,
  })
  const again = () => {
    if (store.isError) void store.refetch()
    return quote.refetch()
  }
  const { changed, placing, place } = usePlacing({ storeId, lines, quote: quote.data, note })
  const offer = changed ?? quote.data
  const isClosed = !offer && quote.error instanceof ApiError && quote.error.code === 'store_closed'
  const instead = homeless ? <NoStore /> : isClosed ? <Closed /> : null
  return (
    <Page
      title="确认订单"
      bar={
        offer ? (
          <Bar
            offer={offer}
            changed={changed !== null}
            placing={placing}
            onPlace={() => void place()}
          />
        ) : null
      }
    >
      {instead ?? (
        <Loaded
          query={{ ...quote, data: offer, refetch: again }}
          bones={<ConfirmBones />}
          failed="没能算出价钱"
        >
          {(data) => (
            <View className="stack">
              {changed ? (
                <View id="quote-changed" className={styles.changed}>
                  {`价格或库存有变化，新的总价是 ${yuan(data.payableFen)}。看一下再付。`}
                </View>
              ) : null}
              <StoreCard name={storeName} store={store.data} readyAt={data.readyAt} />
              <View className="card">
                {data.lines.map((line) => (
                  <View key={line.skuId}>
                    <OrderLine line={line}>
                      <Price size={16} fen={line.lineFen} cents />
                    </OrderLine>
                    {line.problem ? (
                      <View className="t-caption in-amber">{PROBLEMS[line.problem]}</View>
                    ) : null}
                  </View>
                ))}
              </View>
              <View className="card list">
                <View className="list-row">
                  <View className="list-key">备注</View>
                  <Input
                    id="note"
                    className="grow"
                    value={note}
                    maxlength={NOTE_LENGTH}
                    placeholder="选填，比如鼻托想高一点"
                    placeholderClass="ink3"
                    onInput={({ detail }) => setNote(detail.value)}
                  />
                </View>
              </View>
              <Sums quote={data} />
            </View>
          )}
        </Loaded>
      )}
    </Page>
  )
}

type BarProps = { offer: QuoteView; changed: boolean; placing: boolean; onPlace(): void }

function Bar({ offer, changed, placing, onPlace }: BarProps) {
  const label = changed ? '按新价下单' : '微信支付'
  return (
    <BottomBar>
      <View className="grow">
        <Price size={28} fen={offer.payableFen} cents />
        <View className="t-caption ink2">到店自提，不收运费</View>
      </View>
      <View className={styles.submit}>
        <Button
          id="submit-order"
          grow
          label={offer.placeable ? label : '有商品买不了'}
          disabled={!offer.placeable}
          loading={placing}
          onTap={onPlace}
        />
      </View>
    </BottomBar>
  )
}
