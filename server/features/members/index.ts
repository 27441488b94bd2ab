import { Persons } from './model'
import type { Person } from './rules'

export {
  erasePerson,
  joinMember,
  personByOpenid,
  personsToSweep,
  personSwept,
  stillHere,
  verifiedPhone,
} from './commands'
export { presentMember } from './present'
export type { Person } from './rules'

export async function personById(personId: string): Promise<Person | null> {
  return Persons.findById(personId).lean<Person>()
}
