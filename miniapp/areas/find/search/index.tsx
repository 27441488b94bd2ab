import { useRouter } from '@tarojs/taro'
import { Text, View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { getSearchWords } from '@/api/products'
import { Chip } from '@/components/chip'
import { Icon } from '@/components/icon'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { SearchInput } from '@/components/search-input'
import { decoded } from '@/lib/decoded'
import { named } from '@/lib/named'
import { replaceWith } from '@/lib/navigate'
import { useSettled } from '@/lib/use-settled'
import { useSession } from '@/session'
import { useEntry } from '@/session/use-entry'
import { useHistory } from '../history'
import styles from './index.module.scss'

/** Where she says what she looks for: what she sought before, what the store suggests, what begins as she types. */
export default function Search() {
  useEntry()
  const { q } = useRouter().params
  const storeId = useSession((session) => session.storeId)
  const [typed, setTyped] = useState(() => decoded(q))
  const history = useHistory()
  const begun = useSettled(typed.trim())
  const words = useQuery({
    queryKey: ['search', storeId, begun],
    queryFn: () => getSearchWords(storeId ?? '', begun || undefined),
    enabled: storeId !== null,
  })
  const search = (text: string) => {
    const word = text.trim()
    if (word === '') return
    history.add(word)
    replaceWith('find/list', { q: word })
  }
  return (
    <Page title="搜索">
      <View className={styles.head}>
        <SearchInput
          value={typed}
          hint="商品、款式、材质、拼音"
          focus
          onChange={setTyped}
          onSearch={search}
        />
        <View
          id="search-go"
          className={`t-body strong in-brand ${styles.go}`}
          {...named('button')}
          onClick={() => search(typed)}
        >
          搜索
        </View>
      </View>
      {typed.trim() === '' ? (
        <>
          {history.words.length > 0 ? (
            <Words
              id="history"
              title="搜过的"
              words={history.words}
              onWord={search}
              act={
                <View
                  id="history-clear"
                  className="t-caption ink2 tap tap-end"
                  {...named('button', '清空搜过的')}
                  onClick={history.clear}
                >
                  清空
                </View>
              }
            />
          ) : null}
          <Loaded query={words} bones={null} failed="没能取到大家在搜的">
            {({ hot }) =>
              hot.length > 0 ? (
                <Words id="hot" title="大家在搜" words={hot} onWord={search} />
              ) : null
            }
          </Loaded>
        </>
      ) : (
        <View className={styles.rows}>
          <Row id="search-typed" word={typed.trim()} label={`搜“${typed.trim()}”`} onTap={search} />
          {(words.data?.words ?? []).map((word, index) => (
            <Row key={word} id={`word-${index + 1}`} word={word} label={word} onTap={search} />
          ))}
        </View>
      )}
    </Page>
  )
}

type WordsProps = {
  id: string
  title: string
  words: string[]
  act?: ReactNode
  onWord(word: string): void
}

function Words({ id, title, words, act, onWord }: WordsProps) {
  return (
    <View id={id} className={styles.words}>
      <View className="between">
        <Text className="t-title">{title}</Text>
        {act}
      </View>
      <View className={styles.chips}>
        {words.map((word, index) => (
          <Chip key={word} id={`${id}-${index + 1}`} label={word} onTap={() => onWord(word)} />
        ))}
      </View>
    </View>
  )
}

type RowProps = { id: string; word: string; label: string; onTap(word: string): void }

function Row({ id, word, label, onTap }: RowProps) {
  return (
    <View id={id} className={styles.row} {...named('button')} onClick={() => onTap(word)}>
      <Icon name="search" size={16} className="ink3" />
      <Text className="one-line grow">{label}</Text>
    </View>
  )
}
