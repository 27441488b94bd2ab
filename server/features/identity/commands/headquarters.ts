import { scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import type { Deps } from '../../../deps'
import type { Permission } from '../../../http/access'
import { sameText } from '../../../lib/digest'
import { refuse } from '../../../lib/errors'
import { newId } from '../../../lib/ids'
import { HqUsers } from '../model'
import { afterGuess, type HqUser } from '../rules'
import { issueToken } from './session'

const derive = promisify<string, string, number, Buffer>(scrypt)

async function hash(password: string, salt: string): Promise<string> {
  return (await derive(password, salt, 64)).toString('hex')
}

/** Creates a log-in of headquarters, for some regions or the whole brand (without `regionIds`); names are unique. */
export async function createHqUser(
  deps: Pick<Deps, 'random'>,
  props: {
    name: string
    password: string
    permissions: Permission[]
    regionIds?: string[]
  },
): Promise<void> {
  const salt = deps.random(16).toString('hex')
  await HqUsers.insertMany([
    {
      _id: newId(),
      name: props.name,
      salt,
      passwordHash: await hash(props.password, salt),
      permissions: props.permissions,
      regionIds: props.regionIds ?? null,
      failures: 0,
      lockedUntil: null,
    },
  ])
}

/**
 * Logs headquarters in. An unknown name costs as much time as a wrong password.
 * @throws AppError `bad_credentials`, `locked_out` (five wrong ones lock for 15 minutes of the machine's clock)
 */
export async function loginHq(
  deps: Deps,
  props: { name: string; password: string },
): Promise<{ token: string; expiresAt: Date }> {
  const user = await HqUsers.findOne({ name: props.name }).lean()
  const given = await hash(props.password, user?.salt ?? 'nobody')
  if (!user) throw refuse('bad_credentials')
  await spendGuess(user, deps.wallNow())
  if (!sameText(given, user.passwordHash)) throw refuse('bad_credentials')
  await HqUsers.updateOne({ _id: user._id }, { $set: { failures: 0, lockedUntil: null } })
  return issueToken(deps, { sub: user._id, kind: 'hq' })
}

/** Written before the password is compared, against the count that was read, so that guesses made at once all count. */
async function spendGuess(user: HqUser, now: Date): Promise<void> {
  const { _id, failures, lockedUntil } = user
  if (lockedUntil && now < lockedUntil) throw refuse('locked_out')
  const { matchedCount } = await HqUsers.updateOne(
    { _id, failures, lockedUntil },
    { $set: afterGuess(user, now) },
  )
  if (matchedCount === 1) return
  const again = await HqUsers.findById(_id).lean<HqUser>()
  if (!again) throw refuse('bad_credentials')
  await spendGuess(again, now)
}
