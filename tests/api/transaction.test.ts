import mongoose from 'mongoose'
import { drainOutbox, emit, onEmit } from '../../server/db/outbox'
import { afterCommit, inTransaction, insideTransaction } from '../../server/db/transaction'
import { testApp, type TestApp } from '../support/app'

let app: TestApp
const rows = () => mongoose.connection.collection('outbox').countDocuments()
const event = (seq: number, name = 'test.happened') => ({
  name,
  aggregate: 'test:1',
  seq,
  data: { seq },
})

beforeAll(async () => {
  app = await testApp()
})
afterEach(async () => {
  onEmit(() => undefined)
  await mongoose.connection.collection('outbox').deleteMany({})
})

describe('a transaction', () => {
  it('joins the open one: what the inner part wrote goes with the outer failure', async () => {
    const outer = inTransaction(async () => {
      await inTransaction(() => emit(event(1), app.clock.now()))
      throw new Error('no')
    })
    await expect(outer).rejects.toThrow('no')
    expect(await rows()).toBe(0)
  })

  it('calls what waits for its commit once, outside of it, and never after a failure', async () => {
    const seen: boolean[] = []
    const note = (): void => void seen.push(insideTransaction())
    await inTransaction(async () => {
      afterCommit(note)
      afterCommit(note)
      expect(seen).toEqual([])
    })
    const failing = inTransaction(async () => {
      afterCommit(note)
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(seen).toEqual([false])
  })

  it('gives up with busy when others keep winning', async () => {
    let tries = 0
    const unlucky = inTransaction(async () => {
      tries += 1
      const conflict = new mongoose.mongo.MongoServerError({ message: 'WriteConflict', code: 112 })
      conflict.addErrorLabel('TransientTransactionError')
      throw conflict
    })
    await expect(unlucky).rejects.toMatchObject({ code: 'busy', status: 409 })
    expect(tries).toBe(5)
  })

  it('lets no call of WeChat happen inside', async () => {
    const { outsideTransactions } = await import('../../server/wechat/guard')
    const port = outsideTransactions({ ask: async () => 1 }, ['ask'], insideTransaction)
    await expect(inTransaction(() => port.ask())).rejects.toThrow()
    await expect(port.ask()).resolves.toBe(1)
  })
})

describe('events', () => {
  it('are refused without the change that they tell of', async () => {
    await expect(emit(event(1), app.clock.now())).rejects.toThrow()
  })

  it('are told right after the commit', async () => {
    let asked = 0
    onEmit(() => void (asked += 1))
    await inTransaction(async () => {
      await emit(event(1), app.clock.now())
      await emit(event(2), app.clock.now())
    })
    expect(asked).toBe(1)
  })

  it('keep their order per aggregate when an earlier one fails, and are told again', async () => {
    const told: unknown[] = []
    let broken = true
    const reactions = [
      {
        event: 'test.happened',
        name: 'test.note',
        run: async (_deps: unknown, { data }: { data: Record<string, unknown> }) => {
          if (broken && data['seq'] === 1) throw new Error('not yet')
          told.push(data['seq'])
        },
      },
    ]
    await inTransaction(async () => {
      await emit(event(1), app.clock.now())
      await emit(event(2), app.clock.now())
    })
    await drainOutbox(app.deps, reactions)
    expect(told).toEqual([])
    broken = false
    app.clock.advance(5_000)
    await drainOutbox(app.deps, reactions)
    await drainOutbox(app.deps, reactions)
    expect(told).toEqual([1, 2])
  })

  it('become dead letters after twelve attempts, and the ones behind them go on', async () => {
    const told: unknown[] = []
    const run = async (_deps: unknown, { data }: { data: Record<string, unknown> }) => {
      if (data['seq'] === 1) throw new Error('never')
      told.push(data['seq'])
    }
    const reactions = [{ event: 'test.happened', name: 'test.note', run }]
    await inTransaction(async () => {
      await emit(event(1), app.clock.now())
      await emit(event(2), app.clock.now())
    })
    for (let i = 0; i < 14; i++) {
      app.clock.advance(600_000)
      await drainOutbox(app.deps, reactions)
    }
    const metrics = await app.request.get('/metrics')
    expect(metrics.text).toContain('yundian_outbox_dead 1')
    expect(told).toEqual([2])
  })
})
