import { useQuery } from '@tanstack/react-query'
import type { CaseView } from '@contract/aftersale'
import { getStore } from '@/api/stores'
import { BottomBar } from '@/components/bottom-bar'
import { Button } from '@/components/button'
import { platform } from '@/platform'
import { useBuyAgain } from '@/session/use-buy-again'

type Props = { view: CaseView; onWithdraw(): void }

/** What she may do now, as the server says; the next step is the green one. */
export function CaseBar({ view, onWithdraw }: Props) {
  const { actions, state, storeId, lines } = view
  const toBring = state === 'approved'
  const toAsk = state === 'declined'
  const { data: store } = useQuery({
    queryKey: ['store', storeId],
    queryFn: () => getStore(storeId),
    enabled: toBring || toAsk,
  })
  const { adding, buyAgain } = useBuyAgain()
  const again = actions.includes('buy_again')
  const withdraw = actions.includes('withdraw')
  if (!again && !withdraw && !toBring && !toAsk) return null
  return (
    <BottomBar>
      {withdraw ? (
        <Button id="withdraw" kind="line" grow label="撤回申请" onTap={onWithdraw} />
      ) : null}
      {toBring && store ? (
        <Button
          id="navigate"
          kind={again ? 'line' : 'primary'}
          grow
          icon="navigate"
          label="导航到店"
          onTap={() => {
            const { name, address, location } = store
            platform.openLocation({ name, address, ...location })
          }}
        />
      ) : null}
      {toAsk && store ? (
        <Button
          id="call"
          kind="line"
          grow
          icon="phone"
          label="打给门店"
          onTap={() => platform.call(store.phone)}
        />
      ) : null}
      {again ? (
        <Button
          id="buy-again"
          grow
          label="再买一件"
          loading={adding}
          onTap={() => void buyAgain({ storeId, lines })}
        />
      ) : null}
    </BottomBar>
  )
}
