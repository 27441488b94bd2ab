import { failingWork } from '../../../db/lease'
import { deadEvents, outboxFigures, reviveEvent } from '../../../db/outbox'
import type { Deps } from '../../../deps'
import type { Watch } from '../../../lib/watch'

const deadLetters: Watch<Deps> = {
  kind: 'outbox_dead',
  title: '后续处理一直失败的事件',
  limitMs: null,
  count: async () => (await outboxFigures()).dead,
  async list(_deps, limit) {
    const rows = await deadEvents(limit)
    return rows.map(({ _id, name, aggregate, at, attempts, error }) => ({
      id: _id,
      what: `${name} 试了 ${attempts} 次都没有成`,
      ...{ since: at, state: 'dead', nextAt: null, overdue: true },
      data: { name, aggregate, error: error ?? null },
    }))
  },
  now: (deps, id) => reviveEvent(id, deps.now()),
}

/** Each job has a row or none, so all of them are read to count them. */
const ALL_JOBS = 1_000

const failingJobs: Watch<Deps> = {
  kind: 'jobs_failing',
  title: '上一次没跑成的后台任务',
  limitMs: null,
  count: async () => (await failingWork(ALL_JOBS)).length,
  async list(_deps, limit) {
    const rows = await failingWork(limit)
    return rows.map(({ name, since, nextAt, times, error }) => ({
      id: name,
      what: `连续 ${times} 次没跑成，会自己再跑`,
      ...{ since, state: 'failing', nextAt, overdue: true },
      data: { error },
    }))
  },
}

/** What belongs to no feature. */
export const watches: Watch<Deps>[] = [deadLetters, failingJobs]
