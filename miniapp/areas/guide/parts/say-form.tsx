import { View } from '@tarojs/components'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { createIntent } from '@/api/intent'
import { Button } from '@/components/button'
import { Chip } from '@/components/chip'
import { TextBox } from '@/components/text-box'
import { say } from '@/lib/say'
import styles from './parts.module.scss'

/** As many characters as the server takes. */
const MOST = 300

/** What she has to say about a sale, sent once however often it is tapped. */
export function useSaying(
  send: (words: string, key: string) => Promise<unknown>,
  onSaid: () => Promise<void>,
) {
  const [words, setWords] = useState('')
  const [intent] = useState(createIntent)
  const sending = useMutation({
    mutationFn: (said: string) => intent(said, (key) => send(said, key)),
    onSuccess: onSaid,
    onError: (error) => say(error.message),
  })
  const said = words.trim()
  const submit = (
    <Button
      id="say"
      grow
      label={said === '' ? '请先写一句' : '提交'}
      disabled={said === ''}
      loading={sending.isPending}
      onTap={() => sending.mutate(said)}
    />
  )
  return { words, setWords, submit }
}

type Props = {
  title: string
  line: string
  /** ways to begin, one tap each */
  openings: string[]
  form: ReturnType<typeof useSaying>
}

/** A few words to whoever decides. */
export function SayForm({ title, line, openings, form: { words, setWords } }: Props) {
  return (
    <View>
      <View className="voice t-heading">{title}</View>
      <View className="ink2">{line}</View>
      <View className={styles.openings}>
        {openings.map((opening, index) => (
          <Chip
            key={opening}
            id={`opening-${index + 1}`}
            label={opening}
            onTap={() => setWords(`${opening}，`)}
          />
        ))}
      </View>
      <View className={styles.words}>
        <TextBox
          id="say-words"
          label={title}
          placeholder="什么时候、怎么接待的，写具体一点"
          maxlength={MOST}
          tall
          counted
          value={words}
          onInput={setWords}
        />
      </View>
    </View>
  )
}
