import type { Deps } from '../../../deps'
import { refuseIssues, type Issue } from '../../../lib/errors'
import { knownArticles, namedBy, readHome, saveHome, type Named } from '../../content'
import type { HiddenSection, HomeBody, Section } from '../../content/contract'
import { isOfBrand, pictureAt } from '../../media'
import type { Owner } from '../../org/contract'
import { knownCategories, knownProducts } from '../model'

/**
 * Replaces what an owner, who is there, says of the first screen. Everything that it names must be there, too: goods (also
 * off sale, which a screen leaves out by itself), categories, articles, and pictures that were uploaded.
 * @throws AppError `invalid_input` with `data.issues: [{ path: 'sections.<i>...', message }]`, all of them at once
 */
export async function setHome(deps: Deps, owner: Owner, body: HomeBody): Promise<void> {
  const read = readHome(body)
  if ('problems' in read) return refuseIssues(read.problems)
  const { sections } = read.home
  refuseIssues([...(await unknownNames(sections)), ...(await missingPictures(deps, sections))])
  await saveHome(deps, { owner, ...read.home })
}

type Written = readonly (Section | HiddenSection)[]

const KINDS: Record<
  Named['kind'],
  { title: string; known: (ids: string[]) => Promise<Set<string>> }
> = {
  product: { title: '商品', known: knownProducts },
  category: { title: '分类', known: knownCategories },
  article: { title: '文章', known: knownArticles },
}

async function unknownNames(sections: Written): Promise<Issue[]> {
  const named = sections.flatMap((section, i) =>
    namedBy(section).map((one) => ({ ...one, path: `sections.${i}.${one.path}` })),
  )
  const kinds = [...new Set(named.map(({ kind }) => kind))]
  const issues = kinds.map(async (kind) => {
    const of = named.filter((one) => one.kind === kind)
    const known = await KINDS[kind].known(of.map(({ id }) => id))
    return of
      .filter(({ id }) => !known.has(id))
      .map(({ path, id }) => ({ path, message: `没有${KINDS[kind].title} ${id}` }))
  })
  return (await Promise.all(issues)).flat()
}

async function missingPictures(deps: Pick<Deps, 'files'>, sections: Written): Promise<Issue[]> {
  const issues = sections.map(async (section, i): Promise<Issue[]> => {
    if (!('picture' in section) || section.picture === '') return []
    if (isOfBrand(section.picture) && (await pictureAt(deps, section.picture))) return []
    return [{ path: `sections.${i}.picture`, message: '没有这张图片，先上传' }]
  })
  return (await Promise.all(issues)).flat()
}
