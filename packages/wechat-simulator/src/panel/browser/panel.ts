import type { PanelFacts } from '../pages'
import { sim, type SimState } from './sim'

/** What the whole page shares: the facts, the newest state, and who wants to hear of it. */
export type Panel = {
  facts: PanelFacts
  state: SimState
  /** Asks for the state now, after something was done. */
  refresh(): Promise<void>
  onState(listener: () => void): void
  /** Told when the simulator stops or starts answering. */
  onReach(listener: (reached: boolean) => void): void
  nameOf(personId: string): string
  nameOfOpenid(openid: string): string
}

const EVERY_MS = 1_000

/** Loads facts and state, and looks again every second from then on. */
export async function loadPanel(): Promise<Panel> {
  const stateListeners: (() => void)[] = []
  const reachListeners: ((reached: boolean) => void)[] = []
  const facts = await sim.facts()
  const panel: Panel = {
    facts,
    state: await sim.state(),
    async refresh() {
      panel.state = await sim.state()
      for (const listener of stateListeners) listener()
    },
    onState: (listener) => void stateListeners.push(listener),
    onReach: (listener) => void reachListeners.push(listener),
    nameOf: (id) => facts.people.find((person) => person.id === id)?.name ?? id,
    nameOfOpenid: (openid) =>
      panel.state.people.find((person) => person.openid === openid)?.name ?? openid,
  }
  const look = async () => {
    const reached = await panel.refresh().then(
      () => true,
      () => false,
    )
    for (const listener of reachListeners) listener(reached)
    setTimeout(look, EVERY_MS)
  }
  setTimeout(look, EVERY_MS)
  return panel
}
