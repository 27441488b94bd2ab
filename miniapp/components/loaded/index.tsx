import { View } from '@tarojs/components'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { StaleBar, StateBlock } from '@/components/state-block'

type Props<T> = {
  query: Pick<UseQueryResult<T>, 'data' | 'error' | 'isRefetchError' | 'refetch'>
  /** boxes of the loaded page */
  bones: ReactNode
  /** what did not come: 没能取到商品 */
  failed: string
  children(data: T): ReactNode
}

/**
 * Bones, then the page; the reason and a second try when it did not come. What was there stays while it is fetched anew,
 * with a word over it when that failed.
 */
export function Loaded<T>({ query, bones, failed, children }: Props<T>) {
  if (query.data !== undefined) {
    return (
      <>
        {query.isRefetchError ? <StaleBar /> : null}
        {children(query.data)}
      </>
    )
  }
  if (!query.error) return <>{bones}</>
  return (
    <View className="stack">
      <View className="card">
        <StateBlock
          kind="error"
          title={failed}
          line={query.error.message}
          action="再试一次"
          onAction={() => void query.refetch()}
        />
      </View>
    </View>
  )
}
