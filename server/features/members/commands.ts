import type { Deps } from '../../deps'
import { isDuplicate } from '../../db/transaction'
import { refuse } from '../../lib/errors'
import { newId } from '../../lib/ids'
import { MINUTE, plus } from '../../lib/time'
import { WechatRefusal, WechatUnavailable } from '../../wechat'
import type { ConsentBody, JoinBody } from './contract'
import { Persons } from './model'
import { deletedOpenid, lastAgreed, type Consent, type Person, type Texts } from './rules'

/** The person of an openid; a visitor is created on first sight. Safe when two log-ins race. */
export async function personByOpenid(
  deps: Deps,
  props: { openid: string; unionid: string | null },
): Promise<Person> {
  const known = await Persons.findOne({ openid: props.openid }).lean<Person>()
  if (known) return known
  const person: Person = {
    _id: newId(),
    ...props,
    createdAt: deps.now(),
    member: null,
    mergedInto: null,
    deletedAt: null,
    version: 0,
  }
  try {
    await Persons.insertMany([person])
    return person
  } catch (error) {
    if (!isDuplicate(error, 'openid')) throw error
    return personByOpenid(deps, props)
  }
}

/**
 * The phone behind a code of WeChat's phone component.
 * @throws AppError `phone_code_invalid`, `wechat_unavailable`
 */
export async function verifiedPhone(
  deps: Deps,
  code: string,
  openid: string,
): Promise<{ phone: string }> {
  try {
    return await deps.wechat.phoneNumber(code, openid)
  } catch (error) {
    if (error instanceof WechatRefusal) throw refuse('phone_code_invalid')
    if (error instanceof WechatUnavailable) throw refuse('wechat_unavailable')
    throw error
  }
}

/** Eight digits from the injected randomness; the unique index decides about collisions. */
function memberNumber(deps: Deps): string {
  return String(deps.random(4).readUInt32BE(0) % 100_000_000).padStart(8, '0')
}

/** What is agreed to now. @throws AppError `consent_required` when other versions were ticked than those in force */
function consentTo(deps: Deps, ticked: ConsentBody, texts: Texts): Consent {
  const { agreement, privacy } = texts
  if (agreement !== ticked.consentVersion || privacy !== ticked.privacyVersion) {
    throw refuse('consent_required', texts)
  }
  return { agreement, privacy, at: deps.now() }
}

/**
 * Joins (开卡) with the phone that WeChat verified. Joining twice changes nothing. `texts`: what is in force.
 * @throws AppError `consent_required` (other versions were ticked), `phone_code_invalid`, `phone_taken`,
 * `wechat_unavailable`
 */
export async function joinMember(
  deps: Deps,
  props: { personId: string; openid: string; texts: Texts } & JoinBody,
): Promise<Person> {
  const before = await Persons.findById(props.personId).lean<Person>()
  if (!before || before.deletedAt) throw refuse('session_expired')
  if (before.member) return before
  const consent = consentTo(deps, props, props.texts)
  const { phone } = await verifiedPhone(deps, props.phoneCode, props.openid)
  for (;;) {
    const member = {
      no: memberNumber(deps),
      phone,
      joinedAt: deps.now(),
      consentVersion: props.consentVersion,
      agreed: [consent],
    }
    try {
      const joined = await Persons.findOneAndUpdate(
        { _id: props.personId, member: null, deletedAt: null },
        { $set: { member }, $inc: { version: 1 } },
        { returnDocument: 'after' },
      ).lean<Person>()
      return joined ?? (await joinMember(deps, props))
    } catch (error) {
      if (isDuplicate(error, 'member.phone')) throw refuse('phone_taken')
      if (!isDuplicate(error, 'member.no')) throw error
    }
  }
}

/**
 * A member agrees to texts that have changed since she did; what she agreed to before stays written. Agreeing twice changes
 * nothing.
 * @throws AppError `consent_required` (other versions were ticked), `session_expired`
 */
export async function agreeAgain(
  deps: Deps,
  props: { personId: string; texts: Texts } & ConsentBody,
): Promise<Person> {
  const consent = consentTo(deps, props, props.texts)
  const before = await Persons.findById(props.personId).lean<Person>()
  if (!before?.member) throw refuse('session_expired')
  const { agreement, privacy } = lastAgreed(before.member)
  if (agreement === consent.agreement && privacy === consent.privacy) return before
  const after = await Persons.findOneAndUpdate(
    { _id: before._id, version: before.version },
    { $push: { 'member.agreed': consent }, $inc: { version: 1 } },
    { returnDocument: 'after' },
  ).lean<Person>()
  return after ?? (await agreeAgain(deps, props))
}

/**
 * For a command that leaves something behind which a deletion must know of: of the two at once, one begins again. In the
 * caller's transaction.
 * @throws AppError `session_expired` when the account is deleted
 */
export async function stillHere(_deps: Deps, props: { personId: string }): Promise<void> {
  const { matchedCount } = await Persons.updateOne(
    { _id: props.personId, deletedAt: null },
    { $inc: { version: 1 } },
  )
  if (matchedCount === 0) throw refuse('session_expired')
}

/** Longer than any request takes that was admitted before a deletion. */
const SWEEP_AFTER_MS = 5 * MINUTE

/**
 * Deletes what names a person: openid, unionid, phone and member card. Her id stays, as a name for nobody. In the caller's
 * transaction; false when it was done before.
 */
export async function erasePerson(deps: Deps, props: { personId: string }): Promise<boolean> {
  const { personId: _id } = props
  const deletedAt = deps.now()
  const gone = {
    ...{ openid: deletedOpenid(_id), unionid: null, member: null, deletedAt },
    sweepAt: plus(deletedAt, SWEEP_AFTER_MS),
  }
  const { modifiedCount } = await Persons.updateOne(
    { _id, deletedAt: null },
    { $set: gone, $inc: { version: 1 } },
  )
  return modifiedCount === 1
}

/** At most `batch` accounts deleted at least 5 minutes before `now` that were not looked at again since. */
export async function personsToSweep(now: Date, batch: number): Promise<string[]> {
  const rows = await Persons.find({ sweepAt: { $lte: now } }, { _id: 1 })
    .sort({ sweepAt: 1 })
    .limit(batch)
    .lean<Pick<Person, '_id'>[]>()
  return rows.map(({ _id }) => _id)
}

/** A deleted account was looked at again. In the caller's transaction. */
export async function personSwept(_deps: Deps, props: { personId: string }): Promise<void> {
  await Persons.updateOne({ _id: props.personId }, { $unset: { sweepAt: 1 } })
}
