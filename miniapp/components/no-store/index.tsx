import { View } from '@tarojs/components'
import { StateBlock } from '@/components/state-block'
import { goTo } from '@/lib/navigate'

/** She came without a store and left the list without choosing: the way back to it. */
export function NoStore() {
  return (
    <View className="stack">
      <View className="card">
        <StateBlock
          kind="empty"
          title="先选一家门店"
          line="每家店的商品、价格和现货不一样。"
          action="选择门店"
          onAction={() => goTo('entry/picker')}
        />
      </View>
    </View>
  )
}
