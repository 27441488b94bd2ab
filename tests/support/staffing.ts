import mongoose from 'mongoose'
import type { MemberHandoversView, MyBindingsView, StaffListView } from '@contract/attribution'
import { runJob } from '../../server/db/jobs'
import { jobs } from '../../server/features/attribution/jobs'
import type { Binding } from '../../server/features/attribution/rules/types'
import { STORE } from './ordering'
import { servingApp } from './serving'

type Caller = { token: string }

/** The serving app with what managers and headquarters do to staff, and who is bound to whom. */
export async function staffingApp() {
  const app = await servingApp()
  const bindings = mongoose.connection.collection<Binding & { _id: string }>('bindings')
  const post = (by: Caller, path: string, body: object = {}) =>
    app.request.post(`/api/v1${path}`).set(app.once(by.token)).send(body)
  const get = async <T>(by: Caller, path: string): Promise<T> => {
    const answer = await app.request.get(`/api/v1${path}`).set(app.as(by.token))
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
    return answer.body as T
  }
  return {
    ...app,
    post,
    /** The manager of the store does something to somebody of it. */
    act: (staffId: string, act: string, body: object = {}, by: Caller = app.manager) =>
      post(by, `/stores/${STORE}/staff/${staffId}/${act}`, body),
    /** A log-in of headquarters for these regions. */
    async regional(name: string, regionIds: string[]): Promise<Caller> {
      return { token: await app.headquarters(name, { permissions: ['staff', 'goods'], regionIds }) }
    },
    /** Shoppers who are bound to a guide, one after the other; their person ids in that order. */
    async bound(guide: Caller, names: string[]): Promise<string[]> {
      const ids: string[] = []
      for (const name of names) {
        const shopper = await app.login(name)
        await app.opens(shopper, guide)
        ids.push(shopper.personId)
      }
      return ids
    },
    /** Whom each of these persons is bound to now. */
    async guidesOf(personIds: string[]): Promise<(string | null)[]> {
      const open = { personId: { $in: personIds }, kind: 'guide' as const, endedAt: null }
      const rows = await bindings.find(open).toArray()
      return personIds.map((id) => rows.find((row) => row.personId === id)?.staffId ?? null)
    },
    /** How bindings of a person to a guide ended, in their order. */
    async endsOf(personId: string): Promise<(string | null)[]> {
      const rows = await bindings.find({ personId, kind: 'guide' }).sort({ from: 1 }).toArray()
      return rows.map(({ endRule }) => endRule)
    },
    /** Tells what happened, and lets one job of the attribution do at most `batch`. */
    async run(name = 'attribution.handover', batch?: number): Promise<number> {
      await app.drain()
      const job = jobs.find((row) => row.name === name)
      if (!job) throw new Error(`no job ${name}`)
      return runJob(app.deps, batch ? { ...job, batch } : job, 'test')
    },
    staffList: async (by: Caller = app.manager) =>
      (await get<StaffListView>(by, `/stores/${STORE}/staff`)).staff,
    handovers: async (by: Caller = app.manager) =>
      (await get<MemberHandoversView>(by, `/stores/${STORE}/handovers`)).handovers,
    bindingsOf: (by: Caller) => get<MyBindingsView>(by, '/me/bindings'),
  }
}
export type StaffingApp = Awaited<ReturnType<typeof staffingApp>>
