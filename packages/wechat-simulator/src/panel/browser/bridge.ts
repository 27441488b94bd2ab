import { carryOut } from './abilities/carry-out'
import { Refusal } from './abilities/refusal'
import type { Panel } from './panel'
import type { Phone } from './phone/phone'
import { answered, callIn, refused } from './protocol'

/** Answers the calls of the frames; a message is heard only from a phone's own window and origin. */
export function listenToFrames(panel: Panel, phones: Phone[]): void {
  addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
    const phone = phones.find(
      ({ mini, origin: own }) => source !== null && mini.window() === source && own === origin,
    )
    const call = callIn(data)
    if (!phone || !call) return
    const asked = phone.mini.window()
    carryOut(panel, phone, call.method, call.args)
      .then((result) => answered(call.id, result))
      .catch((error: unknown) =>
        refused(call.id, error instanceof Refusal ? error.errMsg : String(error)),
      )
      // a program that was quit meanwhile gets no answer
      .then((answer) => phone.mini.window() === asked && phone.mini.post(answer))
  })
}
