import type { Frame, Locator, Page } from 'playwright-core'

/** What the fixture's mini-program was answered by its phone. */
type Answer = { ok: boolean; result?: Record<string, string>; errMsg?: string }

/** The window of the fixture's mini-program: `ask` is its line to the phone. */
declare global {
  interface Window {
    ask(method: string, args?: object): Promise<Answer>
  }
}

export const CAN_WAIT = 20_000

type Person = { id: string }

/** What a person does with the phones of the panel, whichever page is open now. */
export function driverOf(page: () => Page) {
  const phone = ({ id }: Person): Locator => page().locator(`.phone[data-person="${id}"]`)

  /** The mini-program in this phone, once it runs. */
  async function programOf(person: Person): Promise<Frame> {
    const handle = await phone(person).locator('iframe').elementHandle()
    const frame = await handle?.contentFrame()
    if (!frame) throw new Error('no program')
    await frame.waitForFunction(() => 'ask' in window)
    return frame
  }

  return {
    phone,
    programOf,
    /** a button of WeChat itself */
    tap: (person: Person, name: string) =>
      phone(person).getByRole('button', { name, exact: true }).click(),
    openRow: (person: Person, row: string) =>
      phone(person).locator(`.chat-row[data-row="${row}"]`).click(),
    async openProgram(person: Person): Promise<Frame> {
      await phone(person).locator('.recent-app').click()
      return programOf(person)
    },
  }
}

/** Lets the mini-program call an ability of its phone. */
export function ask(frame: Frame, method: string, args: object = {}): Promise<Answer> {
  return frame.evaluate(([name, given]) => window.ask(name, given), [method, args] as const)
}

/** How the mini-program was opened: cold (its address) or warm (what it was told). */
export async function told(frame: Frame, how: 'opened' | 'shown'): Promise<unknown> {
  return JSON.parse((await frame.locator(`#${how}`).textContent()) || 'null')
}
