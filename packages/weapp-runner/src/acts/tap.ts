import { describe } from '../guest/guest'
import type { Screen } from '../page/screen'
import type { Fields, MaybePromise, WxHandlers } from '../types'
import { WxFailure } from '../types'
import type { ViewNode } from '../view/node'
import type { WxContext } from '../wx/context'
import { asker } from '../wx/device'
import { dispatch } from './dispatch'
import { shareCard } from './share'
import { formValues, isOn } from './typing'

/** Open types of a button that ask the person something, and the event that carries the answer. */
const ASKING = { getPhoneNumber: 'getphonenumber', chooseAvatar: 'chooseavatar' } as const

/**
 * The person taps a node: the tap bubbles, then a button around it does what its `open-type` or `form-type` says.
 *
 * @throws when the button is disabled, or when nothing at all listens: on a device nothing would happen
 */
export function tap(context: WxContext, screen: Screen, node: ViewNode): void {
  const button = [...node.ancestry()].find((outer) => outer.tag === 'button')
  if (button && isOn(button, 'disabled'))
    throw new Error(`the button ${nameOf(button)} is disabled`)
  context.gesture.during(() => {
    const reached = dispatch(screen, node, 'tap', { x: 1, y: 1 })
    const done = button ? press(context, screen, button) : 0
    if (reached + done === 0)
      throw new Error(`<${node.tag}> ${nameOf(node)} has no bindtap, nor has any node around it`)
  })
}

/** What a pressed button does besides its tap; how many effects it had. */
function press(context: WxContext, screen: Screen, button: ViewNode): number {
  const openTypes = button.string('open-type').split('|').filter(Boolean)
  openTypes.forEach((openType) => {
    open(context, screen, button, openType)
  })
  const form = [...button.ancestry()].find((outer) => outer.tag === 'form')
  const formType = button.string('form-type')
  if (!form || formType === '') return openTypes.length
  const detail = formType === 'submit' ? { value: formValues(screen, form), target: {} } : {}
  return openTypes.length + dispatch(screen, form, formType, detail)
}

function open(context: WxContext, screen: Screen, button: ViewNode, openType: string): void {
  if (openType === 'share') {
    void shareCard(context, screen, 'button', button).then(
      (card) => context.shown.shares.push(card),
      (error: Error) => {
        context.guest.complain(error.message)
      },
    )
  } else if (openType === 'agreePrivacyAuthorization') {
    dispatch(screen, button, 'agreeprivacyauthorization', { errMsg: `${openType}:ok` })
  } else if (openType in ASKING) {
    void answerTo(context, openType as keyof typeof ASKING).then((detail) => {
      context.guest.timers.after(0, openType, () => {
        dispatch(screen, button, ASKING[openType as keyof typeof ASKING], detail)
      })
    })
  } else {
    context.guest.complain(`a button with open-type "${openType}" is not covered`)
  }
}

async function answerTo(
  context: WxContext,
  name: keyof typeof ASKING & keyof WxHandlers,
): Promise<Fields> {
  try {
    const answer = await asker(context)(name, (handle: () => MaybePromise<Fields>) => handle())
    return { ...answer, errMsg: `${name}:ok` }
  } catch (error) {
    if (!(error instanceof WxFailure)) context.guest.complain(`${name}: ${describe(error)}`)
    const reason = error instanceof Error ? error.message : String(error)
    const codes = error instanceof WxFailure ? error.codes : {}
    return { ...codes, errMsg: `${name}:fail ${reason}` }
  }
}

/** How a node is named in messages: its id, or else what it says. */
function nameOf(node: ViewNode): string {
  return node.classes.length > 0 || node.id
    ? `#${node.id} .${node.classes.join('.')}`
    : `"${node.text}"`
}
