import { machineNow, SECOND } from '../clock'
import { foreignKey } from '../crypto/gcm'
import type { Signer } from '../crypto/sign'
import type { Operation } from '../faults'
import { randomSerial } from '../random'
import { defaultSigner, type World } from '../world'
import { rotateCertificate } from './certificates'
import type { Tampering } from './notify'

/** How something is signed: by which key under which name, and when (seconds of the machine's clock). */
export type Signing = { signer: Signer; timestamp: number }

/** How a notification is signed and encrypted; an `associatedData` that is absent is the usual one. */
export type Seal = Signing & {
  apiV3Key: string
  associatedData?: string
  tamper?: Tampering
}

const OLD_SECONDS = 600
const SHARE_PERCENT = 50

/** Signs with `signer`, unless F14, F15 or F17 strikes here. */
export function signing(
  world: World,
  operation: Operation,
  numbers: readonly string[],
  signerNow: () => Signer,
): Signing {
  const rotates = world.strike('F17', operation, numbers, () => world.mode === 'certificate')
  if (rotates) rotateCertificate(world)
  const signer = signerNow()
  const unknown = world.strike('F14', operation, numbers)
  const old = world.strike('F15', operation, numbers)
  const age = old ? Number(old.params.seconds ?? OLD_SECONDS) : 0
  return {
    signer: unknown ? { ...signer, serial: randomSerial() } : signer,
    timestamp: Math.floor(machineNow() / SECOND) - age,
  }
}

/** How a notification goes out now: F14 to F17, F19 to F22. */
export function notificationSeal(
  world: World,
  operation: Operation,
  numbers: readonly string[],
): Seal {
  const { apiV3Key } = world.options.merchant
  return {
    ...signing(world, operation, numbers, () => notificationSigner(world, operation, numbers)),
    apiV3Key: world.strike('F19', operation, numbers) ? foreignKey() : apiV3Key,
    associatedData: world.strike('F21', operation, numbers) ? '' : undefined,
    tamper: tampering(world, operation, numbers),
  }
}

function tampering(
  world: World,
  operation: Operation,
  numbers: readonly string[],
): Tampering | undefined {
  if (world.strike('F20', operation, numbers)) return 'ciphertext'
  return world.strike('F22', operation, numbers) ? 'probe' : undefined
}

/** F16: of the notifications that it counts, the other key signs its share, evenly spread. */
function notificationSigner(
  world: World,
  operation: Operation,
  numbers: readonly string[],
): Signer {
  const usual = defaultSigner(world)
  const mixed = world.strike('F16', operation, numbers)
  if (!mixed) return usual
  const share = Number(mixed.params.percent ?? SHARE_PERCENT)
  const upTo = (count: number): number => Math.floor((count * share) / 100)
  if (upTo(mixed.times + 1) === upTo(mixed.times)) return usual
  const { certificate, publicKey } = world.signers
  return usual === certificate ? publicKey : certificate
}
