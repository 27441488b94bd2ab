import { Long, ObjectId } from 'bson'
import type { Reply } from '../wire/reply'
import type { Call, Command } from './types'

/** MongoDB 7.0 as far as a driver is concerned. */
const VERSION = { version: '7.0.14', versionArray: [7, 0, 14, 0] }
const WIRE_VERSION = 21
const SET_NAME = 'embedded'

const processId = new ObjectId()

/** A replica set of one, so that drivers offer transactions and retryable writes. */
function describe(call: Call): Reply {
  const address = call.host.address()
  return {
    body: {
      helloOk: true,
      ...(call.name === 'hello' ? { isWritablePrimary: true } : { ismaster: true }),
      topologyVersion: { processId, counter: Long.fromNumber(0) },
      setName: SET_NAME,
      setVersion: 1,
      hosts: [address],
      primary: address,
      me: address,
      secondary: false,
      maxBsonObjectSize: 16_777_216,
      maxMessageSizeBytes: 48_000_000,
      maxWriteBatchSize: 100_000,
      localTime: call.env.now,
      logicalSessionTimeoutMinutes: 30,
      connectionId: call.connectionId,
      minWireVersion: 0,
      maxWireVersion: WIRE_VERSION,
      readOnly: false,
    },
  }
}

export const hello: Command = {
  options: [
    'helloOk',
    'client',
    'compression',
    'topologyVersion',
    'maxAwaitTimeMS',
    'loadBalanced',
    'backpressure',
  ],
  inTransaction: true,
  run: describe,
}

export const ping: Command = {
  options: [],
  run: () => ({ body: {} }),
}

export const buildInfo: Command = {
  options: [],
  run: () => ({
    body: {
      ...VERSION,
      gitVersion: 'embedded',
      modules: [],
      bits: 64,
      maxBsonObjectSize: 16_777_216,
    },
  }),
}
