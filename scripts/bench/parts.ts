import fs from 'node:fs'
import path from 'node:path'
import { packageSizes } from '@yundian/weapp-runner'
import { contend } from './contention'
import { measureGrowth } from './counts'
import { measureDecisions } from './decisions'
import { measureLayers } from './layer-costs'
import { measureNotifications } from './notifications'
import { measurePureReplay } from './pure-replay'
import { measureStoredReplay } from './stored-replay'
import { measureThroughput } from './throughput'

/** What a part found: its figures by name, as text for people, and the rules that are broken, in words. */
type Found = { figures: object; lines: string[]; broken: string[] }

const SHOPPERS = 200
const PIECES = 20
const NOTICES = 200
const MAIN_PACKAGE = 450 * 1024
const WEAPP = path.resolve('dist/weapp')
/** How much slower a list page may be in a catalogue of a hundred times the size. */
const MOST_GROWTH = 1.3
const MB = 1024 * 1024
/** Of the replaying process above its idle. */
const MOST_REPLAY_MEMORY = 150 * MB
const STORED_LINES = 100_000
const PURE_LINES = 1_000_000

/** Every part that can be asked for by name, in the order in which they are measured. */
export const PARTS: Record<string, () => Promise<Found>> = {
  counts,
  contention,
  throughput,
  notifications,
  layers,
  package: mainPackage,
  decisions,
  replay,
}

async function counts(): Promise<Found> {
  const growth = await measureGrowth()
  const figures = growth.counts.map((row) => Object.values(row.figures))
  const [small = 0, large = 0] = Object.values(growth.listMs)
  const times = Object.entries(growth.listMs).map(([size, ms]) => `${ms.toFixed(2)} ms (${size})`)
  return {
    figures: growth,
    lines: [
      'database commands',
      ...growth.counts.map(({ what, figures: own, most }) => {
        const cells = Object.entries(own).map(([size, n]) => `${n} (${size})`)
        return `  ${what.padEnd(30)} ${cells.join('  ')}  of at most ${most}`
      }),
      `a page of the list that is not kept, median  ${times.join('  ')}`,
    ],
    broken: [
      ...growth.counts.flatMap(({ what, most, figures: own }) =>
        Object.values(own).some((n) => n > most) ? [`${what}: more than ${most} commands`] : [],
      ),
      ...(large > small * MOST_GROWTH ? ['a page of the list grows with the catalogue'] : []),
      ...(new Set(figures.slice(0, 2).flat()).size > 1
        ? ['placing costs more for more lines or products']
        : []),
    ],
  }
}

async function contention(): Promise<Found> {
  const found = await contend(SHOPPERS, PIECES)
  const { placed, orders, held, taken, left, differences, others } = found
  const { shoppers, pieces, servers, seconds, repeats } = found
  return {
    figures: { contention: found },
    lines: [
      `the last ${pieces} pieces, ${shoppers} shoppers, ${servers} server processes`,
      `  ${orders} orders in ${seconds.toFixed(1)} s, ${repeats} repetitions while busy`,
    ],
    broken: [
      ...(new Set([placed, orders, held, taken, PIECES]).size > 1 || left + differences > 0
        ? [`the last ${PIECES} pieces: ${placed} told, ${orders} orders, ${taken} taken`]
        : []),
      ...others.map((code) => `a shopper was told ${code}`),
    ],
  }
}

async function throughput(): Promise<Found> {
  const rows = await measureThroughput()
  return {
    figures: { throughput: rows },
    lines: [
      'throughput against bare Koa with the same bytes',
      ...rows.map(
        ({ page, bytes, connections, perSecond, barePerSecond, ratio, p99 }) =>
          `  ${page} (${bytes} B), ${connections} connections:  ${Math.round(perSecond)}/s of ` +
          `${Math.round(barePerSecond)}/s = ${(ratio * 100).toFixed(0)} %, p99 ${p99} ms`,
      ),
    ],
    broken: [],
  }
}

async function notifications(): Promise<Found> {
  const found = await measureNotifications(NOTICES)
  const { atOnce, ours, bare, ratio, notDurable, appliedIn } = found
  const ms = ({ median, p99, all }: typeof ours) =>
    `median ${median.toFixed(0)}, p99 ${p99.toFixed(0)}, all in ${all.toFixed(0)} ms`
  return {
    figures: { notifications: found },
    lines: [
      `${atOnce} payment notifications at once, until durably acknowledged`,
      `  ${ms(ours)};  a bare route that verifies: ${ms(bare)};  ${(ratio * 100).toFixed(0)} % of it`,
      `  all applied ${appliedIn?.toFixed(1) ?? 'never'} s after the last acknowledgement`,
    ],
    broken: [
      ...(notDurable > 0 ? [`${notDurable} notifications were acknowledged and not stored`] : []),
      ...(appliedIn === null ? ['acknowledged payments were not applied'] : []),
    ],
  }
}

async function layers(): Promise<Found> {
  const rows = await measureLayers()
  return {
    figures: { layers: rows },
    lines: [
      'what each layer before a kept page costs, CPU of the server a request',
      ...rows.map(
        ({ layer, cpuUs, ratio }) =>
          `  ${layer.padEnd(34)} ${cpuUs.toFixed(1)} µs, ${(ratio * 100).toFixed(0)} % of bare`,
      ),
    ],
    broken: [],
  }
}

/** Bytes; null without a build. */
async function mainPackage(): Promise<Found> {
  const bytes = fs.existsSync(WEAPP) ? packageSizes(WEAPP).main : null
  const size = bytes === null ? 'no dist/weapp' : `${(bytes / 1024).toFixed(0)} KB`
  return {
    figures: { mainPackage: bytes },
    lines: [`weapp main package  ${size} of at most ${MAIN_PACKAGE / 1024} KB`],
    broken: bytes !== null && bytes > MAIN_PACKAGE ? ['the main package is too big'] : [],
  }
}

async function decisions(): Promise<Found> {
  const found = measureDecisions()
  const { perSecond, best } = found
  return {
    figures: { decisions: found },
    lines: [
      `decisions with 20 touches  ${Math.round(perSecond)} a second of CPU, best round ${Math.round(best)}`,
    ],
    broken: [],
  }
}

const inMb = (bytes: number) => `${(bytes / MB).toFixed(0)} MB`

/** `REPLAY_SCALE` takes a part of the lines, e.g. 0.1, on a machine that others need too. */
async function replay(): Promise<Found> {
  const scale = Number(process.env['REPLAY_SCALE'] ?? 1)
  // before this process holds a database
  const pure = measurePureReplay(Math.round(PURE_LINES * scale))
  const stored = await measureStoredReplay(Math.round(STORED_LINES * scale))
  const [first, second] = pure.halves
  const peaks = { stored: stored.peak, generated: pure.peak }
  return {
    figures: { replay: { stored, pure } },
    lines: [
      `replay of ${stored.lines} stored lines  ${stored.seconds.toFixed(1)} s, ` +
        `${Math.round(stored.lines / stored.seconds)} a second, ${inMb(stored.peak)} above idle`,
      `replay of ${pure.lines} generated lines  ${(first + second).toFixed(1)} s of CPU, halves ` +
        `${first.toFixed(1)} and ${second.toFixed(1)} s, ${inMb(pure.peak)} above idle`,
    ],
    broken: Object.entries(peaks).flatMap(([what, peak]) =>
      peak > MOST_REPLAY_MEMORY ? [`replay of ${what} lines: ${inMb(peak)} above idle`] : [],
    ),
  }
}
