import { plain, spells, syllablesOf } from '../../lib/spelling'
import type { NamedOwner, Owner, StaffRole, StaffStatus, StoreStatus } from './contract'

/** Mean radius of the earth in metres. */
const EARTH_M = 6_371_000

/** Stores that the brand looks after together. */
export type Region = { _id: string; name: string }

/** A store; hours are minutes of the day in its zone. */
export type Store = {
  _id: string
  name: string
  regionId: string | null
  /** the region's name, kept with the store so that showing one reads one document */
  regionName: string | null
  city: string
  district: string
  address: string
  phone: string
  hours: { open: number; close: number }
  location: { latitude: number; longitude: number }
  zone: string
  pickupHint: string
  status: StoreStatus
  /** its place in lists; of equal ranks the smaller id is first */
  rank: number
}

/** The one text under which an owner's rows are kept: `brand`, `region:<id>`, `store:<id>`. */
export function ownerKey(owner: Owner): string {
  return owner.kind === 'brand' ? 'brand' : `${owner.kind}:${owner.id}`
}

/** The owner of a key that ownerKey gave; null for any other text. */
export function ownerOfKey(key: string): Owner | null {
  if (key === 'brand') return { kind: 'brand' }
  const [, kind, id] = /^(region|store):([\w-]{1,40})$/.exec(key) ?? []
  if (kind === undefined || id === undefined) return null
  return { kind: kind === 'region' ? 'region' : 'store', id }
}

/** Who has a word in a store, the nearest first (docs: store > region > brand). */
export function ownersOf(store: Pick<Store, '_id' | 'regionId'>): Owner[] {
  const region: Owner[] = store.regionId === null ? [] : [{ kind: 'region', id: store.regionId }]
  return [{ kind: 'store', id: store._id }, ...region, { kind: 'brand' }]
}

/** The keys of those who have a word in a store, the nearest first, the brand last. */
export function ownerKeysOf(store: Pick<Store, '_id' | 'regionId'>): string[] {
  return ownersOf(store).map(ownerKey)
}

/** The brand as people are told of it. */
export const BRAND_OWNER: NamedOwner = { kind: 'brand', id: null, name: '品牌' }

/** Who has a word in a store as people are told of them, by `ownerKey`, the nearest first. */
export function namedOwnersOf(
  store: Pick<Store, '_id' | 'name' | 'regionId' | 'regionName'>,
): Map<string, NamedOwner> {
  return new Map(ownersOf(store).map((owner) => [ownerKey(owner), namedOwner(owner, store)]))
}

function namedOwner(
  owner: Owner,
  { name, regionName }: Pick<Store, 'name' | 'regionName'>,
): NamedOwner {
  if (owner.kind === 'brand') return BRAND_OWNER
  return { ...owner, name: owner.kind === 'store' ? name : (regionName ?? '') }
}

/** One stay of a staff member at a store; `to` is null while it lasts. */
export type Assignment = { storeId: string; from: Date; to: Date | null }

export type Staff = {
  _id: string
  name: string
  phone: string
  role: StaffRole
  storeId: string
  status: StaffStatus
  personId: string | null
  assignments: Assignment[]
  /** grows with each change of the record; orders its events */
  version: number
}

/** Whether she was assigned to the store at that moment: the day she came counts, the moment she left does not. */
export function assignedAt(staff: Pick<Staff, 'assignments'>, storeId: string, at: Date): boolean {
  return staff.assignments.some(
    (a) => a.storeId === storeId && a.from <= at && (a.to === null || at < a.to),
  )
}

/** `9:30` as minutes of the day; null when it is no time. */
export function minutesOf(text: string): number | null {
  const match = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(text)
  return match ? Number(match[1]) * 60 + Number(match[2]) : null
}

/** 570 as `09:30`. */
export function clockText(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

type Place = Store['location']

/** Metres between two places on the ground, by the haversine formula on a round earth. */
export function distanceM(a: Place, b: Place): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const half = (from: number, to: number) => Math.sin(radians(to - from) / 2) ** 2
  const chord =
    half(a.latitude, b.latitude) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(a.longitude, b.longitude)
  return Math.round(2 * EARTH_M * Math.asin(Math.sqrt(Math.min(1, chord))))
}

/** The stores nearest to a place, at most `limit`; of equal distances the smaller id is first. */
export function nearest<S extends Pick<Store, '_id' | 'location'>>(
  stores: S[],
  place: Place,
  limit: number,
): { store: S; distanceM: number }[] {
  return stores
    .map((store) => ({ store, distanceM: distanceM(place, store.location) }))
    .sort((a, b) => a.distanceM - b.distanceM || (a.store._id < b.store._id ? -1 : 1))
    .slice(0, limit)
}

/** What a store is found by: its texts, plain, and the syllables of those that are typed in pinyin. */
export type SearchWords = { texts: string[]; spelt: string[][] }

/** Name, city, district and address as they are; all but the address in pinyin too. */
export function searchWords(
  store: Pick<Store, 'name' | 'city' | 'district' | 'address'>,
): SearchWords {
  const { name, city, district, address } = store
  return {
    texts: [name, city, district, address].map(plain),
    spelt: [name, city, district].map(syllablesOf),
  }
}

/** Whether every part of what was typed (spaces divide) stands in a text or spells one, in full or by initials. */
export function wordsMatch({ texts, spelt }: SearchWords, typed: string): boolean {
  const finds = (part: string) =>
    part !== '' &&
    (texts.some((text) => text.includes(part)) ||
      spelt.some((syllables) => spells(syllables, part)))
  return typed.split(/\s+/).filter(Boolean).map(plain).every(finds)
}
