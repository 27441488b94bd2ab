import { describe } from '../guest/guest'
import type { Fields, GuestFunction } from '../types'
import { WxFailure } from '../types'
import { asyncApi } from './async'
import type { WxContext } from './context'

/** Navigation as the program asks for it: later, in the order asked; what a device refuses is recorded. */
export function routeApis(context: WxContext): Fields {
  const { stack, guest } = context
  const moves: Record<string, (options: Fields) => void> = {
    navigateTo: ({ url }) => {
      stack.navigateTo(String(url))
    },
    redirectTo: ({ url }) => {
      stack.redirectTo(String(url))
    },
    navigateBack: ({ delta }) => {
      stack.navigateBack(Number(delta ?? 1))
    },
    switchTab: ({ url }) => {
      if (String(url).includes('?'))
        guest.complain(`switchTab ${String(url)}: the query is dropped`)
      stack.switchTab(String(url))
    },
    reLaunch: ({ url }) => {
      stack.reLaunch(String(url))
    },
  }
  return Object.fromEntries(
    Object.entries(moves).map(([name, move]) => [
      name,
      asyncApi(context, name, later(context, name, move)),
    ]),
  )
}

/** The page is made after the caller is done, never inside its handler. */
function later(context: WxContext, name: string, move: (options: Fields) => void) {
  return async (options: Fields): Promise<void> => {
    await new Promise<void>((resolve) => context.guest.timers.after(0, name, resolve))
    try {
      move(options)
    } catch (error) {
      const reason = error instanceof WxFailure ? error.message : describe(error)
      context.guest.complain(`${name} ${String((options.url ?? '') as string)}: ${reason}`)
      throw new WxFailure(error instanceof WxFailure ? reason : 'page could not be made')
    }
  }
}

/** A channel between opener and opened page: present, and not covered. */
export function eventChannel(context: WxContext): Fields {
  const missing: GuestFunction = () => {
    context.guest.complain('the event channel between pages is not covered')
  }
  return { on: missing, once: missing, off: missing, emit: missing }
}
