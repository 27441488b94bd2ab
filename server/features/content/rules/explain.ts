import type { NamedOwner } from '../../org/contract'
import type { HomeTermsView, Section } from '../contract'
import { mergeHomes, type Home } from '../rules'

/** What one owner says, and who it is. */
export type OwnersHome = { owner: NamedOwner; home: Home }

type Explained = HomeTermsView['sections'][number]

/**
 * Why the first screen of a store is what it is: each key with what everybody said of it, the nearest owner (who decides)
 * first. In the order of the screen; keys that an owner took off come last.
 */
export function explainHome(nearestFirst: readonly OwnersHome[]): HomeTermsView {
  const shown = mergeHomes(nearestFirst.map(({ home }) => home)).sections.map(({ key }) => key)
  const named = nearestFirst.flatMap(({ home }) => home.sections.map(({ key }) => key))
  const off = [...new Set(named)].filter((key) => !shown.includes(key)).sort()
  return {
    sections: [...shown, ...off].map((key) => explained(key, nearestFirst)),
    hotWords: explainedWords(nearestFirst),
  }
}

function explained(key: string, nearestFirst: readonly OwnersHome[]): Explained {
  const trail = nearestFirst.flatMap(({ owner, home }) =>
    home.sections
      .filter((one) => one.key === key)
      .map((one) => ({ owner, section: 'kind' in one ? one : null })),
  )
  const said = trail.map(({ owner, section }) => ({ owner, words: inWords(section) }))
  return { key, isShown: Boolean(trail[0]?.section), sentence: sentence(said), trail }
}

function explainedWords(nearestFirst: readonly OwnersHome[]): HomeTermsView['hotWords'] {
  const trail = nearestFirst.flatMap(({ owner, home }) =>
    home.hotWords === null ? [] : [{ owner, words: home.hotWords }],
  )
  const said = trail.map(({ owner, words }) => ({ owner, words: words.join('、') || '没有热词' }))
  return { sentence: said.length === 0 ? '没有人设定热词' : sentence(said), trail }
}

/** `公告「周末人多」：光谷步行街店设定；品牌 公告「新店开张」`, in the form in which prices are explained. */
function sentence(said: { owner: NamedOwner; words: string }[]): string {
  const [first, ...others] = said
  if (!first) return ''
  const rest = others.map(({ owner, words }) => `；${owner.name} ${words}`)
  return `${first.words}：${first.owner.name}设定${rest.join('')}`
}

const KINDS: Record<Section['kind'], string> = {
  banner: '横幅',
  shelf: '货架',
  categories: '分类',
  notice: '公告',
  article: '文章',
}

function inWords(section: Section | null): string {
  if (!section) return '不显示'
  const title = section.kind === 'notice' ? section.text : section.title
  return title === '' ? KINDS[section.kind] : `${KINDS[section.kind]}「${title}」`
}
