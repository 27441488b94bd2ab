import { isoTime } from '../clock'
import type { SubscribeMessage } from '../state'
import type { World } from '../world'

/** A subscribe message that arrived; `at` is ISO in business time. */
export type MessageView = Omit<SubscribeMessage, 'at'> & { at: string }

/** Everybody's subscribe messages, oldest first. */
export function messageViews(world: World): MessageView[] {
  return world.state.messages.map((message) => ({ ...message, at: isoTime(message.at) }))
}
