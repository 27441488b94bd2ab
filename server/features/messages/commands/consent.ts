import type { Deps } from '../../../deps'
import { Consents } from '../model'
import { type Answer, consentId } from '../rules'

/**
 * Keeps the shopper's answers to WeChat's question for our own templates; others are dropped. Each `accept` is one
 * message more.
 */
export async function noteAnswers(
  deps: Deps,
  props: { personId: string; answers: Record<string, Answer> },
): Promise<void> {
  const { personId } = props
  const { readyTemplate, backTemplate } = deps.settings
  for (const templateId of [readyTemplate, backTemplate]) {
    const answer = props.answers[templateId]
    if (!answer) continue
    await Consents.updateOne(
      { _id: consentId(personId, templateId) },
      {
        $set: { personId, templateId, answer, at: deps.now() },
        $inc: { left: answer === 'accept' ? 1 : 0 },
      },
      { upsert: true },
    )
  }
}

/** Uses up one consent; false when there is none. In the caller's transaction. */
export async function spendConsent(personId: string, templateId: string): Promise<boolean> {
  const used = await Consents.updateOne(
    { _id: consentId(personId, templateId), left: { $gt: 0 } },
    { $inc: { left: -1 } },
  )
  return used.modifiedCount === 1
}

/** A consent that was not used after all. In the caller's transaction. */
export async function giveBackConsent(personId: string, templateId: string): Promise<void> {
  await Consents.updateOne({ _id: consentId(personId, templateId) }, { $inc: { left: 1 } })
}
