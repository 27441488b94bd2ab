import type { DisputeView } from '@contract/disputes'
import { useQueryClient } from '@tanstack/react-query'
import { answerDispute } from '@/api/guide'
import { Button } from '@/components/button'
import { Sheet } from '@/components/sheet'
import { say } from '@/lib/say'
import { SayForm, useSaying } from '../parts/say-form'

const OPENINGS = ['顾客是我接待的', '顾客打开的是我的分享', '没有异议']

/** Her side of what somebody else claims, once. */
export function AnswerSheet({ dispute, onClose }: { dispute: DisputeView; onClose(): void }) {
  const client = useQueryClient()
  const form = useSaying(
    (words, key) => answerDispute(dispute.id, words, key),
    async () => {
      await client.invalidateQueries({ queryKey: ['disputes'] })
      onClose()
      say('已交给店长')
    },
  )
  const foot = (
    <>
      <Button id="say-back" kind="line" label="先不说" onTap={onClose} />
      {form.submit}
    </>
  )
  return (
    <Sheet onClose={onClose} foot={foot}>
      <SayForm
        title="说说你的看法"
        line={`另一位导购认为这一笔（${dispute.title}）该算自己的。只能说一次。`}
        openings={OPENINGS}
        form={form}
      />
    </Sheet>
  )
}
