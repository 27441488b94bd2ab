import { z } from 'zod'

/** The versions that a shopper agrees to; the texts are the articles `agreement` and `privacy`. */
export const legalView = z.object({
  agreement: z.string(),
  privacy: z.string(),
  /** whether the mini-program has WeChat's customer service behind its button */
  customerService: z.boolean(),
})
export type LegalView = z.infer<typeof legalView>

/** Whether she can delete her account now, why not, and what the law keeps in the books. Sentences are for people. */
export const deletionView = z.object({
  possible: z.boolean(),
  reasons: z.array(z.object({ code: z.string(), message: z.string() })),
  keeps: z.array(z.string()),
})
export type DeletionView = z.infer<typeof deletionView>
