import type { MyBindingsView } from '@contract/attribution'
import { View } from '@tarojs/components'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { putGuide } from '@/api/bindings'
import { Button } from '@/components/button'
import { Icon } from '@/components/icon'
import { Sheet } from '@/components/sheet'
import { named } from '@/lib/named'
import { ROLE_WORDS } from '@/lib/roles'
import { say } from '@/lib/say'
import styles from './index.module.scss'

type Props = { bindings: MyBindingsView; onClose(): void }

/** Whom she wants to look after her: anybody of her store, or nobody in particular. */
export function GuideSheet({ bindings: { store, guide, guides }, onClose }: Props) {
  const now = guide?.id ?? null
  const [wanted, setWanted] = useState(now)
  const client = useQueryClient()
  const choosing = useMutation({
    mutationFn: () => putGuide(wanted),
    onSuccess: (bindings) => {
      client.setQueryData(['bindings'], bindings)
      void client.invalidateQueries({ queryKey: ['me'] })
      say(wanted === null ? '好的，店里谁有空谁接待你' : `${bindings.guide?.name ?? ''}会照应你`)
      onClose()
    },
    onError: (error) => say(error.message),
  })
  const same = wanted === now
  return (
    <Sheet
      onClose={onClose}
      foot={
        <Button
          id="choose-guide"
          grow
          disabled={same}
          loading={choosing.isPending}
          label={same ? '现在就是这样' : wanted === null ? '不要专属导购' : '就选这一位'}
          onTap={() => choosing.mutate()}
        />
      }
    >
      <View className={`voice t-heading ${styles.title}`}>想让谁照应你</View>
      <View className="t-body ink2">{`都在${store?.name ?? '你的门店'}，随时能再换。`}</View>
      <View {...named('radiogroup')}>
        {guides.map(({ id, name, role }) => (
          <Choice
            key={id}
            id={`guide-${id}`}
            word={name}
            line={id === now ? `${ROLE_WORDS[role]} · 现在这位` : ROLE_WORDS[role]}
            on={id === wanted}
            onTap={() => setWanted(id)}
          />
        ))}
        <Choice
          id="guide-none"
          word="不要专属导购"
          line="店里谁有空谁接待你"
          on={wanted === null}
          onTap={() => setWanted(null)}
        />
      </View>
    </Sheet>
  )
}

type ChoiceProps = { id: string; word: string; line: string; on: boolean; onTap(): void }

function Choice({ id, word, line, on, onTap }: ChoiceProps) {
  return (
    <View
      id={id}
      className={styles.choice}
      {...named('radio', word)}
      aria-checked={on}
      onClick={onTap}
    >
      <View className="grow">
        <View className={on ? 'strong in-brand' : ''}>{word}</View>
        <View className="t-caption ink2">{line}</View>
      </View>
      <View className={`${styles.ring} ${on ? styles.on : ''}`}>
        {on ? <Icon name="check" size={14} on /> : null}
      </View>
    </View>
  )
}
