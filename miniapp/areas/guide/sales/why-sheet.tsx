import type { SaleRow, WhyView } from '@contract/attribution'
import { Text, View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { serverNow } from '@/api/clock'
import { getWhy } from '@/api/staff'
import { Button } from '@/components/button'
import { Icon } from '@/components/icon'
import { Loaded } from '@/components/loaded'
import { Sheet } from '@/components/sheet'
import { yuan } from '@/lib/format'
import { named } from '@/lib/named'
import { becauseOf, clauseOf, gotOf, markOf, percent, verdictOf, whatOf } from './why'
import styles from './why-sheet.module.scss'

const ICONS = { counted: 'check', part: 'plus', unused: 'minus' } as const
const WORDS = { counted: '计入', part: '计入一份', unused: '没用上' }

/** 为什么归我: verdict, shares with amounts, every candidate with its clause, the rules' version. */
export function WhySheet({ sale, onClose }: { sale: SaleRow; onClose(): void }) {
  const query = useQuery({
    queryKey: ['why', sale.decisionId, sale.state],
    queryFn: () => getWhy(sale.decisionId),
  })
  const foot = <Button id="why-close" kind="primary" grow label="知道了" onTap={onClose} />
  return (
    <Sheet onClose={onClose} foot={foot}>
      <View className={`t-caption ink2 one-line ${styles.what}`}>
        {`${sale.title} · ${sale.state === 'unpaid' ? '待付' : '实付'} ${yuan(sale.paidFen)}`}
      </View>
      <Loaded query={query} bones={<WhyBones />} failed="没能取到原因">
        {(why) => <Why why={why} paid={sale.state !== 'unpaid'} />}
      </Loaded>
    </Sheet>
  )
}

function Why({ why, paid }: { why: WhyView; paid: boolean }) {
  return (
    <View>
      <View id="why-verdict">
        <View className={`voice t-heading ${styles.verdict}`}>{verdictOf(why)}</View>
        <View className="t-body">{becauseOf(why)}</View>
      </View>
      <Shares why={why} paid={paid} />
      <View className={styles.rows}>
        {why.considered.map((row, index) => (
          <Candidate key={index} row={row} why={why} />
        ))}
      </View>
      <View className={`t-caption ink2 ${styles.rule}`}>
        {why.rulesetVersion === 0
          ? '默认归属规则 · 下单时判定'
          : `归属规则第 ${why.rulesetVersion} 版 · 下单时判定`}
      </View>
    </View>
  )
}

function Shares({ why: { shares }, paid }: { why: WhyView; paid: boolean }) {
  return (
    <>
      <View className={styles.bar} aria-hidden>
        {shares.map(({ label, bps }, index) => (
          <View
            key={index}
            className={label === '你' ? styles.mine : styles.other}
            style={{ flexGrow: bps }}
          />
        ))}
      </View>
      <View className="between t-caption ink2">
        {shares.map(({ label, bps, performanceFen }, index) => (
          <Text key={index} className="num">
            {`${label} ${paid ? yuan(performanceFen) : `${percent(bps)}，付款后计入`}`}
          </Text>
        ))}
      </View>
    </>
  )
}

function Candidate({ row, why }: { row: WhyView['considered'][number]; why: WhyView }) {
  const mark = markOf(row)
  const used = mark !== 'unused'
  return (
    <View className={styles.row}>
      <View className={`${styles.mark} ${styles[mark]}`} {...named('img', WORDS[mark])}>
        <Icon name={ICONS[mark]} size={16} on />
      </View>
      <View className="grow">
        <View className="t-body">
          <Text className={used ? 'strong' : ''}>{row.who}</Text>
          <Text>{` · ${whatOf(row)}`}</Text>
        </View>
        <View className="t-caption ink2">{clauseOf(row, serverNow())}</View>
      </View>
      <Text className={used ? 't-title num' : 't-caption ink2'}>{gotOf(row, why)}</Text>
    </View>
  )
}

function WhyBones() {
  return (
    <View>
      <View className={`bone ${styles.bone1}`} />
      <View className={`bone ${styles.bone2}`} />
      <View className={`bone ${styles.bone3}`} />
      {[1, 2, 3].map((row) => (
        <View key={row} className={styles.row}>
          <View className={`bone ${styles.mark}`} />
          <View className={`bone grow ${styles.bone2}`} />
        </View>
      ))}
    </View>
  )
}
