import { Types } from 'mongoose'

/** A new document id as 24 hexadecimal digits; ids are strings everywhere above the database. */
export function newId(): string {
  return new Types.ObjectId().toHexString()
}
