import { Persons } from './model'
import type { Person } from './rules'

export {
  agreeAgain,
  erasePerson,
  joinMember,
  personByOpenid,
  personsToSweep,
  personSwept,
  stillHere,
  verifiedPhone,
} from './commands'
export { presentMember, shortLabel } from './present'
export type { Person, Texts } from './rules'

export async function personById(personId: string): Promise<Person | null> {
  return Persons.findById(personId).lean<Person>()
}

/** Persons by id, those that there are; one database command. */
export async function personsByIds(personIds: string[]): Promise<Map<string, Person>> {
  const found = await Persons.find({ _id: { $in: [...new Set(personIds)] } }).lean<Person[]>()
  return new Map(found.map((person) => [person._id, person]))
}

/** The member of this number. */
export async function memberByNo(no: string): Promise<Person | null> {
  return Persons.findOne({ 'member.no': no }).lean<Person>()
}

/** Who of these persons joined from `from` (inclusive) to `to` (exclusive), and when; one database command. */
export async function joinedBetween(
  personIds: string[],
  { from, to }: { from: Date; to: Date },
): Promise<{ personId: string; joinedAt: Date }[]> {
  const rows = await Persons.find(
    { _id: { $in: personIds }, 'member.joinedAt': { $gte: from, $lt: to } },
    { 'member.joinedAt': 1 },
  ).lean<{ _id: string; member: { joinedAt: Date } }[]>()
  return rows.map(({ _id, member }) => ({ personId: _id, joinedAt: member.joinedAt }))
}
