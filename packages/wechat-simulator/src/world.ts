import { X509Certificate, type KeyObject } from 'node:crypto'
import { createPlatformKeys, platformSigners } from './crypto/certificate'
import type { Signer } from './crypto/sign'
import { machineNow } from './clock'
import {
  FAULTS,
  takeFault,
  type ArmedFault,
  type FaultName,
  type FaultParams,
  type Operation,
} from './faults'
import { createLog, type TrafficLog } from './log'
import type { Person, SigningMode, SimulatorOptions } from './options'
import { emptyState, type PayEvent, type State } from './state'
import type { BillFile } from './pay/bills/apply'
import { createStore, readState, type Store } from './store'

/** Everything the routes work with. */
export type World = {
  options: SimulatorOptions
  mode: SigningMode
  state: State
  store: Store
  log: TrafficLog
  merchantKey: KeyObject
  signers: { certificate: Signer; publicKey: Signer }
  /** Asks for what is due to be sent now instead of at the next look; set when the courier starts. */
  wake(): void
  /** Bills that were asked for and may be fetched; they do not survive a restart. */
  bills: BillFile[]
  /** Business time in ms. */
  now(): number
  person(id: string): Person | undefined
  personOf(openid: string): Person | undefined
  /** Keeps for the panel what happened at WeChat to the payment or refund of these numbers. */
  note(numbers: readonly string[], what: string): void
  /** `takeFault` on the armed faults, remembered in the state file. */
  strike(
    name: FaultName,
    operation: Operation,
    numbers: readonly string[],
    fits?: (params: FaultParams) => boolean,
  ): ArmedFault | null
}

/** Reads the state file or begins anew, and prepares the keys. */
export function createWorld(options: SimulatorOptions): World {
  const state =
    readState(options.stateFile) ??
    emptyState(structuredClone(options.platformKeys) ?? createPlatformKeys(options.merchant.mchid))
  const store = createStore(state, options.stateFile)
  return {
    options,
    mode: options.signWith ?? 'public-key',
    state,
    store,
    log: createLog(options.stateFile && `${options.stateFile}.log`),
    merchantKey: new X509Certificate(options.merchant.certificate).publicKey,
    signers: platformSigners(state.platform),
    wake: () => undefined,
    bills: [],
    now: () => options.clock.now().getTime(),
    person: (id) => options.people.find((person) => person.id === id),
    personOf: (openid) => options.people.find((person) => person.openid === openid),
    strike(name, operation, numbers, fits) {
      const taken = takeFault(state.faults, name, operation, numbers, fits)
      if (taken) {
        remember(state, { at: machineNow(), numbers, what: FAULTS[name].title, fault: name })
        store.changed()
      }
      return taken
    },
    note(numbers, what) {
      remember(state, { at: machineNow(), numbers, what })
      store.changed()
    },
  }
}

/** What happened stays to be read for a while. */
const EVENTS_KEPT = 1_000

function remember(state: State, event: PayEvent): void {
  state.events.push(event)
  if (state.events.length > EVENTS_KEPT) state.events.shift()
}

/** The key that signs notifications, and answers unless the request asks for another. */
export function defaultSigner(world: World): Signer {
  return world.mode === 'certificate' ? world.signers.certificate : world.signers.publicKey
}
