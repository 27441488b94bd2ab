import { z } from 'zod'

/** Widths in which pictures are given out; any other is refused. */
export const WIDTHS = ['200', '400', '800', '1200'] as const
export type Width = (typeof WIDTHS)[number]

export const mediaFile = z.object({ folder: z.string(), name: z.string() })
export const mediaQuery = z.object({
  w: z.enum(WIDTHS).optional(),
  /** for a card in a chat, whatever `w` says: JPEG, 5 wide and 4 high (WeChat "onShareAppMessage") */
  as: z.literal('card').optional(),
})

/** Where an uploaded picture is found from now on: the same picture has the same path. */
export const uploaded = z.object({ path: z.string() })
