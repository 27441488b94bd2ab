/**
 * An error that is answered to the client as a MongoDB error reply.
 *
 * `code` and `codeName` are the server's, so that drivers react as they would to mongod; `extra` holds
 * further reply fields such as `keyPattern` or `errorLabels`.
 */
export class MongoError extends Error {
  constructor(
    readonly code: number,
    readonly codeName: string,
    message: string,
    readonly extra: Record<string, unknown> = {},
  ) {
    super(message)
  }
}

/** The server's general "your argument is wrong" (code 2). */
export function bad(message: string): MongoError {
  return new MongoError(2, 'BadValue', message)
}

/** A value of the wrong BSON type (code 14). */
export function typeMismatch(message: string): MongoError {
  return new MongoError(14, 'TypeMismatch', message)
}

/** A request that cannot be parsed (code 9). */
export function failedToParse(message: string): MongoError {
  return new MongoError(9, 'FailedToParse', message)
}

/** An error the server knows only by its number. */
export function location(code: number, message: string): MongoError {
  return new MongoError(code, `Location${code}`, message)
}

/** Something mongod can do and this server does not; the name is always in the message. */
export function unsupported(name: string): MongoError {
  return new MongoError(238, 'NotImplemented', `${name} is not supported by the embedded server`)
}
