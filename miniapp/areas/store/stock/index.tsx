import type { StockRow, TransferView } from '@contract/stock'
import { View } from '@tarojs/components'
import { useState } from 'react'
import { Chip } from '@/components/chip'
import { SearchInput } from '@/components/search-input'
import { StaffFrame, StaffPage, type Self } from '@/components/staff-page'
import { useSettled } from '@/lib/use-settled'
import { ShelfBones } from './bones'
import { Shelf } from './shelf'
import { SkuSheet } from './sku-sheet'
import { TransferSheet } from './transfer-sheet'
import { Transfers } from './transfers'
import styles from './index.module.scss'

const TITLE = '库存'

/** What is on the store's shelf, where it came from and went, and what is on its way between stores. */
export default function StoreStock() {
  return (
    <StaffPage title={TITLE} bones={<ShelfBones />}>
      {(self) => <Stock self={self} />}
    </StaffPage>
  )
}

function Stock({ self }: { self: Self }) {
  const [part, setPart] = useState<'shelf' | 'transfers'>('shelf')
  const [typed, setTyped] = useState('')
  const words = useSettled(typed.trim())
  const [opened, setOpened] = useState<StockRow | null>(null)
  const [receiptNo, setReceiptNo] = useState('')
  const [transfer, setTransfer] = useState<TransferView | null>(null)
  const close = () => {
    setOpened(null)
    setTransfer(null)
  }
  const sent = () => {
    close()
    setPart('transfers')
  }
  const over = opened ? (
    <SkuSheet
      self={self}
      row={opened}
      receiptNo={receiptNo}
      onReceipt={setReceiptNo}
      onSent={sent}
      onClose={close}
    />
  ) : transfer ? (
    <TransferSheet storeId={self.storeId} transfer={transfer} onClose={close} />
  ) : null
  return (
    <StaffFrame title={TITLE} over={over}>
      <View className={styles.head}>
        <View className={styles.parts}>
          <Chip id="part-shelf" label="在架" on={part === 'shelf'} onTap={() => setPart('shelf')} />
          <Chip
            id="part-transfers"
            label="调拨"
            on={part === 'transfers'}
            onTap={() => setPart('transfers')}
          />
        </View>
        {part === 'shelf' ? (
          <SearchInput value={typed} hint="商品名、拼音或编号" onChange={setTyped} />
        ) : null}
      </View>
      {part === 'shelf' ? (
        <Shelf storeId={self.storeId} words={words} onOpen={setOpened} />
      ) : (
        <Transfers storeId={self.storeId} onOpen={setTransfer} />
      )}
    </StaffFrame>
  )
}
