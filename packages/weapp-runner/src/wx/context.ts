import type { Guest } from '../guest/guest'
import type { Manifest } from '../guest/manifest'
import type { PageStack } from '../page/stack'
import type {
  Fields,
  HttpFetch,
  LaunchOptions,
  Modal,
  ShareCard,
  WxCall,
  WxHandlers,
} from '../types'
import type { Gesture } from './gesture'

/** How the program was opened, complete. */
export type EnterOptions = Required<LaunchOptions>

/** What the person could see besides the page. */
interface Shown {
  toasts: string[]
  modals: Modal[]
  shares: ShareCard[]
}

/** What the wx APIs work on. */
export interface WxContext {
  guest: Guest
  manifest: Manifest
  stack: PageStack
  handlers: Partial<WxHandlers>
  gesture: Gesture
  calls: WxCall[]
  shown: Shown
  storage: Map<string, string>
  /** Contents of the phone's files by their path. */
  files: Record<string, Uint8Array>
  device: Fields
  fetch: HttpFetch
  /** Origin written in the build → loopback origin that answers for it. */
  origins: Record<string, string>
  /** Requests without an answer yet. */
  inFlight: Set<AbortController>
  launched: EnterOptions
  entered: EnterOptions
}
