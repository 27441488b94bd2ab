import type { Timers } from '../guest/timers'

/**
 * Whether the program is answering a tap right now. Some APIs may only be called then (wx.requestSubscribeMessage: "用户发生
 * 点击行为或者发起支付回调后"). It lasts for the handler and its microtasks: an answer awaited from the network is too late.
 */
export class Gesture {
  private open = 0

  constructor(private readonly timers: Timers) {}

  get active(): boolean {
    return this.open > 0
  }

  /** Runs `fn` as the answer to a tap. */
  during(fn: () => void): void {
    this.open += 1
    this.timers.after(0, 'gesture', () => {
      this.open -= 1
    })
    fn()
  }
}
