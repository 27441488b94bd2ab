import type { Deps } from '../../../deps'
import { fingerprint } from '../../../lib/digest'
import { refuse } from '../../../lib/errors'
import { together } from '../../../lib/together'
import { presentCard, productById } from '../../catalog/index'
import { homeOf } from '../../content/index'
import { pictureAt } from '../../media/index'
import { presentStore, requireStore, staffById, type Staff, type Store } from '../../org/index'
import type { Poster } from '../rules/poster'
import { guideOfEntry } from '../rules/bind'
import type { ShareCode } from '../rules/share-code'
import { shareCodePicture } from './code-picture'
import { requireChain } from './codes'
import { posterPicture } from './draw'

/** Of the drawing: a new look is a new picture. */
const EDITION = 1

/** What a poster says, its picture by address. */
type Words = Omit<Poster, 'picture' | 'code'> & { picture: string | null }

const once = together<Buffer>()

/**
 * The poster of a share code: picture, price, the guide's name and the mini-program code (PNG). Prices are those of now; it
 * is drawn once for what it says, and kept.
 * @throws AppError `share_code_unknown`, `share_code_ended`, `product_not_listed` (the store sells it no more),
 * `wechat_unavailable`
 */
export async function sharePoster(deps: Deps, props: { code: string }): Promise<Buffer> {
  const { code } = await requireChain(deps, props.code)
  const words = await wordsOf(deps, code)
  const name = `posters/${fingerprint([EDITION, code._id, words])}.png`
  return once(deps.files, name, async () => {
    const kept = await deps.files.read(name)
    if (kept) return kept
    const picture = words.picture === null ? null : await pictureAt(deps, words.picture)
    const drawn = await posterPicture({
      ...{ ...words, picture, code: await shareCodePicture(deps, { code: code._id }) },
    })
    await deps.files.write(name, drawn)
    return drawn
  })
}

async function wordsOf(deps: Deps, code: ShareCode): Promise<Words> {
  const store = await requireStore(code.storeId)
  const staff = code.staffId === null ? null : await staffById(code.staffId)
  // nobody looks on: she counts for whoever is not herself
  const guide = guideOfEntry(staff, store._id, '', deps.now())
  const whose = sender(store, guide)
  if (code.page === 'home') return { ...(await storeWords(store)), ...whose }
  const product = await productById(deps, store, code.productId ?? '')
  if (!product) throw refuse('product_not_listed')
  const { title, subtitle, picture, fromFen, listFen, isRange } = presentCard(product, new Map())
  const price = { fromFen, listFen, isRange }
  return { title, line: subtitle, picture, price, place: null, ...whose }
}

/** The brand's own words for its first screen, and where the store is. */
async function storeWords(store: Store): Promise<Omit<Words, 'name' | 'role'>> {
  const { sections } = await homeOf(store)
  const banner = sections.find((section) => section.kind === 'banner')
  const { address } = store
  if (!banner) return { title: store.name, line: address, picture: null, price: null, place: null }
  const { title, line, picture } = banner
  const place = `${store.name} · ${address}`
  return { title, line, picture: picture === '' ? null : picture, price: null, place }
}

const ROLES: Record<Staff['role'], string> = {
  guide: '导购',
  optometrist: '验光师',
  cashier: '店员',
  manager: '店长',
}

/** A guide who is in service there; or else the store. */
function sender(store: Store, guide: Staff | null): Pick<Poster, 'name' | 'role'> {
  if (guide) return { name: guide.name, role: `${store.name} · ${ROLES[guide.role]}` }
  const { city, district, hours } = presentStore(store)
  return { name: store.name, role: `${city}${district} · ${hours.open}–${hours.close}` }
}
