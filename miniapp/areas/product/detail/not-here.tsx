import { View } from '@tarojs/components'
import type { StoreView } from '@contract/org'
import { serverNow } from '@/api/clock'
import { ApiError } from '@/api/http'
import { Page } from '@/components/page'
import { StateBlock } from '@/components/state-block'
import { StoreStrip } from '@/components/store-strip'
import { goTab } from '@/lib/navigate'
import { hoursHint } from '@/lib/store-hours'
import { useSession } from '@/session'

/** Whether the server says that the store has no such product: nothing to try again. */
export const isNotHere = (error: Error | null): boolean =>
  error instanceof ApiError && ['product_not_found', 'product_not_listed'].includes(error.code)

/** Another store's own product, or one that is gone: what this store has, and the way into another one. */
export function NotHere({ store }: { store: StoreView | undefined }) {
  const { storeName, chooseCategory } = useSession()
  const showAll = () => {
    chooseCategory(null)
    goTab('category')
  }
  return (
    <Page
      title="商品"
      strip={
        <StoreStrip
          name={store?.name ?? storeName ?? ''}
          hint={store ? hoursHint(store, serverNow()) : ''}
        />
      }
    >
      <View className="stack">
        <View className="card">
          <StateBlock
            kind="empty"
            title="本店没有这件商品"
            line="可能在别的门店卖，也可能已经下架。"
            action="看看本店的"
            onAction={showAll}
          />
        </View>
      </View>
    </Page>
  )
}
