import type { WhyView } from '@contract/attribution'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { getWhy, raiseDispute } from '@/api/guide'
import { Button } from '@/components/button'
import { Loaded } from '@/components/loaded'
import { Sheet } from '@/components/sheet'
import { say } from '@/lib/say'
import { SayForm, useSaying } from './say-form'
import { YOU } from './why'
import { Why, WhyBones } from './why-body'

type Props = { decisionId: string; onClose(): void }

const OPENINGS = ['顾客是我接待的', '顾客先看的是我的分享', '顾客一直是我在跟']

/**
 * 为什么归我: the verdict in a sentence, shares with amounts, every candidate with its clause, what it brings, the rules.
 * Whoever sees it differently says so here, for whoever decides.
 */
export function WhySheet({ decisionId, onClose }: Props) {
  const client = useQueryClient()
  const query = useQuery({
    queryKey: ['why', decisionId],
    queryFn: () => getWhy(decisionId),
    refetchOnMount: 'always',
  })
  const [saying, setSaying] = useState(false)
  const form = useSaying(
    (words, key) => raiseDispute(decisionId, words, key),
    async () => {
      say('已提交，店长会来看')
      setSaying(false)
      await query.refetch()
      void client.invalidateQueries({ queryKey: ['sales'] })
      void client.invalidateQueries({ queryKey: ['disputes'] })
    },
  )
  const foot = saying ? (
    <>
      <Button id="say-back" kind="line" label="先不说" onTap={() => setSaying(false)} />
      {form.submit}
    </>
  ) : (
    <WhyFoot why={query.data} onSay={() => setSaying(true)} onClose={onClose} />
  )
  return (
    <Sheet onClose={onClose} foot={foot}>
      <Loaded query={query} bones={<WhyBones />} failed="没能取到原因">
        {(why) =>
          saying ? (
            <SayForm
              title="你怎么看这一笔"
              line="店长会看到你写的话，和这一笔的判定依据。"
              openings={OPENINGS}
              form={form}
            />
          ) : (
            <Why why={why} />
          )
        }
      </Loaded>
    </Sheet>
  )
}

type FootProps = { why: WhyView | undefined; onSay(): void; onClose(): void }

function WhyFoot({ why, onSay, onClose }: FootProps) {
  // nobody disputes what is hers altogether
  const wholly = why?.shares.every(({ label }) => label === YOU) === true
  return (
    <>
      {why?.disputable && !wholly ? (
        <Button id="why-differ" kind="line" grow label="有不同看法" onTap={onSay} />
      ) : null}
      <Button id="why-close" kind="primary" grow label="知道了" onTap={onClose} />
    </>
  )
}
