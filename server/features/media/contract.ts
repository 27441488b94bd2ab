import { z } from 'zod'

export const mediaFile = z.object({ folder: z.string(), name: z.string() })
