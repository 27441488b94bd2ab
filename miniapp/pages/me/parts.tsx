import { Text, View } from '@tarojs/components'
import type { StoreView } from '@contract/org'
import type { MeView } from '@contract/storefront'
import type { ReactNode } from 'react'
import { serverNow } from '@/api/clock'
import { useLegal } from '@/api/use-legal'
import { Button } from '@/components/button'
import { Icon } from '@/components/icon'
import type { IconName } from '@/components/icon/icons'
import { isConsentDue } from '@/lib/consent'
import { dayOf, group } from '@/lib/format'
import { named } from '@/lib/named'
import { goTo } from '@/lib/navigate'
import { STATUS_WORDS } from '@/lib/order-words'
import { platform } from '@/platform'
import { ServiceButton } from '@/platform/service-button'
import styles from './index.module.scss'

type EntryProps = { id: string; icon: IconName; word: string; count?: number; onTap(): void }

function Entry({ id, icon, word, count = 0, onTap }: EntryProps) {
  return (
    <View id={id} className={styles.entry} {...named('link')} onClick={onTap}>
      <View className={styles.entryIcon}>
        <Icon name={icon} size={24} />
        {count > 0 ? <View className={`t-micro num ${styles.badge}`}>{count}</View> : null}
      </View>
      <Text className="t-caption">{word}</Text>
    </View>
  )
}

function Card({ title, more, children }: { title: string; more?: ReactNode; children: ReactNode }) {
  return (
    <View className="card">
      <View className="between">
        <Text className="t-title">{title}</Text>
        {more}
      </View>
      {children}
    </View>
  )
}

/** The ways into my orders, and the newest one. */
export function Orders({ me: { unpaid, toCollect, recent } }: { me: MeView }) {
  const open = (status?: string) => goTo('orders/list', status === undefined ? {} : { status })
  const [newest] = recent
  const all = (
    <View
      id="orders"
      className="t-caption ink2 tap tap-end"
      {...named('link')}
      onClick={() => open()}
    >
      <Text>全部</Text>
      <Icon name="chevron-right" size={16} />
    </View>
  )
  return (
    <Card title="我的订单" more={all}>
      <View className={styles.entries}>
        <Entry
          id="orders-unpaid"
          icon="yen"
          word="待付款"
          count={unpaid}
          onTap={() => open('unpaid')}
        />
        <Entry
          id="orders-to-collect"
          icon="bag"
          word="待取货"
          count={toCollect}
          onTap={() => open('to_collect')}
        />
        <Entry id="orders-done" icon="receipt" word="已结束" onTap={() => open('done')} />
        <Entry
          id="aftersales"
          icon="refresh"
          word="退款售后"
          onTap={() => goTo('aftersale/list')}
        />
      </View>
      {newest ? (
        <View
          id="newest-order"
          className={styles.newest}
          {...named('link')}
          onClick={() => goTo('orders/detail', { id: newest.id })}
        >
          <Text className="grow one-line">{newest.lines[0]?.title ?? ''}</Text>
          <Text className="t-caption ink2">{STATUS_WORDS[newest.status].word}</Text>
          <Icon name="chevron-right" size={16} />
        </View>
      ) : null}
    </Card>
  )
}

/** The person to ask. */
export function Guide({ name, store }: { name: string; store: StoreView | null }) {
  return (
    <View className={`card ${styles.guide}`}>
      <View className={`t-title voice ${styles.avatar} ${styles.small}`}>{name.slice(0, 1)}</View>
      <View className="grow">
        <View id="my-guide" className="strong">{`我的导购 ${name}`}</View>
        <View className="t-caption ink2">{store?.name ?? ''}</View>
      </View>
      {store ? (
        <Button
          id="call-guide"
          kind="small"
          icon="phone"
          label="打给门店"
          onTap={() => platform.call(store.phone)}
        />
      ) : null}
    </View>
  )
}

/** Staff go to work from here; the pages are in packages of their own. */
export function StaffEntry({ staff }: { staff: NonNullable<MeView['staff']> }) {
  return (
    <Card title="工作" more={<Text className="t-caption ink2">{staff.storeName}</Text>}>
      <View className={styles.entries}>
        <Entry id="work" icon="store" word="门店工作台" onTap={() => goTo('store/work')} />
        <Entry id="handover" icon="scan" word="扫码核销" onTap={() => goTo('store/handover')} />
        <Entry id="sales" icon="home" word="导购工作台" onTap={() => goTo('guide/work')} />
        <Entry id="share-store" icon="share" word="分享" onTap={() => goTo('guide/share')} />
      </View>
    </Card>
  )
}

/** Somebody to ask, and everything about her account. */
export function Help({ me: { homeStore: store, member } }: { me: MeView }) {
  const legal = useLegal().data
  return (
    <View className="card list">
      {legal?.customerService ? (
        <View className="list-row">
          <Icon name="chat" className="in-brand" />
          <Text className="grow">客服</Text>
          <ServiceButton id="service" kind="small" label="联系客服" />
        </View>
      ) : store ? (
        <View className="list-row">
          <Icon name="phone" className="in-brand" />
          <Text className="grow">有事问门店</Text>
          <Button
            id="call-store"
            kind="small"
            label="打给门店"
            onTap={() => platform.call(store.phone)}
          />
        </View>
      ) : null}
      <View
        id="settings"
        className="list-row"
        {...named('link')}
        onClick={() => goTo('account/settings')}
      >
        <Icon name="settings" className="in-brand" />
        <Text className="grow">设置</Text>
        <Text className="t-caption ink2">
          {isConsentDue(member, legal) ? '协议有更新，请看' : '隐私、协议、注销'}
        </Text>
        <Icon name="chevron-right" size={16} />
      </View>
    </View>
  )
}

/** Who was invited to work here begins with the manager's code. */
export const StaffJoin = () => (
  <Button
    id="join-staff"
    kind="text"
    label="我是门店员工，扫邀请码"
    onTap={() => goTo('store/join')}
  />
)

/** The newest entries of the points ledger. */
export function Points({ points }: { points: MeView['points'] }) {
  const now = serverNow()
  return (
    <Card title="积分明细">
      {points.entries.map(({ amount, reason, at, expiresAt }) => (
        <View key={`${at} ${amount} ${reason}`} className={styles.pointRow}>
          <View className="grow">
            <View>{reason}</View>
            <View className="t-caption ink2">
              {dayOf(at, now) + (expiresAt === null ? '' : ` · ${dayOf(expiresAt, now)}到期`)}
            </View>
          </View>
          <Text className="t-title num">
            {amount < 0 ? `−${group(-amount)}` : `+${group(amount)}`}
          </Text>
        </View>
      ))}
    </Card>
  )
}
