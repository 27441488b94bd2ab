import Taro from '@tarojs/taro'
import type { EntryBody, EntryView } from '@contract/attribution'
import { ApiError } from '@/api/http'
import { postEntry } from '@/api/person'
import { putHomeStore } from '@/api/stores'
import { goTo } from '@/lib/navigate'
import { platform } from '@/platform'
import { useSession } from './index'

/** Scene numbers of codes and of cards (WeChat "场景值列表"); any other way with a code is a link. */
const SCANS = [1011, 1012, 1013, 1025, 1031, 1032, 1047, 1048, 1049]
const CARDS = [1007, 1008, 1036, 1044, 1096]

/** One page of the program inside the moments: without login, payment and other pages (WeChat "分享到朋友圈"). */
const IN_MOMENTS = 1154

/** Long enough to read one line over the page. */
const NOTICE_MS = 3_000

type Params = Record<string, string | undefined>

/**
 * The share code in a page's query: `s` of a card, `scene` of a mini-program code, which WeChat gives encoded. A scene
 * that cannot be read is none: the program opens as without a code.
 */
export function shareCodeOf({ s, scene = '' }: Params): string | null {
  if (s !== undefined) return s
  try {
    return decodeURIComponent(scene) || null
  } catch {
    return null
  }
}

/** Whether WeChat shows this page alone, in the moments: only public calls answer there. */
export const isInMoments = () => platform.scene() === IN_MOMENTS

/** How she came, by the scene number. */
export function howFor(scene: number): EntryBody['how'] {
  if (SCANS.includes(scene)) return 'scan'
  return CARDS.includes(scene) ? 'card' : 'link'
}

/** Opens with a share code: one call decides the store; the last store shows meanwhile. */
export async function enterByCode(shareCode: string): Promise<void> {
  await enter({ shareCode, how: howFor(platform.scene()) }, shareCode)
}

/** Opens from a link that names a store and nothing else, such as a product in the moments. */
export async function enterByLink(storeId: string): Promise<void> {
  await enter({ storeId, how: 'link' }, null)
}

/** Opens without a code: the last store, if it still sells, or the picker. */
export async function enterPlainly(): Promise<void> {
  const { storeId } = useSession.getState()
  await enter({ how: 'open', ...(storeId === null ? {} : { storeId }) }, null)
}

/** Makes a store hers (设为我的门店) and goes there. @throws ApiError */
export async function makeHomeStore(storeId: string): Promise<void> {
  await putHomeStore(storeId)
  const { enterStore, setHomeStore } = useSession.getState()
  setHomeStore(storeId)
  enterStore(storeId, null)
}

/** Visits a store's mall. Somebody's first choice also makes it hers. @throws ApiError */
export async function visitStore(storeId: string): Promise<void> {
  const { homeStoreId, enterStore, setHomeStore } = useSession.getState()
  if (homeStoreId === null) {
    const entry = await postEntry({ storeId, how: 'choice' })
    setHomeStore(entry.homeStoreId)
  }
  enterStore(storeId, null)
}

async function enter(body: EntryBody, shareCode: string | null): Promise<void> {
  const { setEntering } = useSession.getState()
  const from = here()?.path
  setEntering(true)
  try {
    arrive(await postEntry(body), shareCode, from)
  } catch (error) {
    // what she saw last is better than nothing; without a store only the list helps
    const reason = error instanceof ApiError ? error.message : '没能打开门店'
    if (useSession.getState().storeId === null) goTo('entry/picker', { notice: reason })
  } finally {
    setEntering(false)
  }
}

/** `from`: the page that she was on as she asked; who has gone on meanwhile is not pulled back. */
function arrive(entry: EntryView, shareCode: string | null, from: string | undefined): void {
  const { setHomeStore, offer } = useSession.getState()
  setHomeStore(entry.homeStoreId)
  offer(entry.others)
  const notice = entry.notice?.message
  if (entry.storeId === null) {
    goTo('entry/picker', notice === undefined ? {} : { notice })
    return
  }
  if (notice !== undefined) {
    void Taro.showToast({ title: notice, icon: 'none', duration: NOTICE_MS })
  }
  const { storeId, shareCode: earlier, enterStore } = useSession.getState()
  const kept = storeId === entry.storeId ? earlier : null
  enterStore(entry.storeId, shareCode ?? kept)
  const { page, productId } = entry
  if (page === 'product' && productId !== null && here()?.path === from && !shows(productId)) {
    goTo('product/detail', { id: productId })
  }
}

const here = () => Taro.getCurrentInstance().router

function shows(productId: string): boolean {
  const page = here()
  return page?.path.includes('areas/product/detail') === true && page.params.id === productId
}
