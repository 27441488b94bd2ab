import { access } from '../../http/access'
import { route } from '../../http/route'
import { refuse } from '../../lib/errors'
import {
  BRAND_OWNER,
  namedOwnersOf,
  ownerKey,
  requireOwnerOfKey,
  requireStore,
  requireStoreWithin,
  type Store,
} from '../org'
import { storePath } from '../org/contract'
import {
  articleInput,
  articlePath,
  homePath,
  homeTermsView,
  ownHomeView,
  type HomeTermsView,
} from './contract'
import { Articles, homesByKeys, type ArticleRow } from './model'
import { explainHome } from './rules/explain'

const explained = {
  method: 'GET' as const,
  summary: '门店首页的每个版块和热词：谁定的',
  params: storePath,
  response: homeTermsView,
}

async function explainedFor(store: Store): Promise<HomeTermsView> {
  const names = namedOwnersOf(store)
  const homes = await homesByKeys([...names.keys()])
  return explainHome(homes.map((home) => ({ owner: names.get(home._id) ?? BRAND_OWNER, home })))
}

export const routes = [
  route(
    {
      method: 'GET',
      path: '/api/v1/hq/homes/:owner',
      access: access.hq('goods', 'region'),
      summary: '品牌、区域或门店自己的首页版块和热词',
      params: homePath,
      response: ownHomeView,
      errors: ['invalid_input'],
    },
    async (_deps, { params, principal }) => {
      const owner = await requireOwnerOfKey(principal, params.owner)
      const [home] = await homesByKeys([ownerKey(owner)])
      return { sections: home?.sections ?? [], hotWords: home?.hotWords ?? null }
    },
  ),
  route(
    {
      ...explained,
      path: '/api/v1/stores/:storeId/home/terms',
      access: access.staff(['manager'], 'store'),
      errors: ['store_not_found'],
    },
    async (_deps, { params }) => explainedFor(await requireStore(params.storeId)),
  ),
  route(
    {
      ...explained,
      path: '/api/v1/hq/stores/:storeId/home/terms',
      access: access.hq('goods', 'region'),
      errors: ['store_not_found'],
    },
    async (_deps, { params, principal }) =>
      explainedFor(await requireStoreWithin(principal, params.storeId)),
  ),
  route(
    {
      method: 'GET',
      path: '/api/v1/articles/:articleId',
      access: access.public(),
      summary: '一篇文章；agreement、privacy、licences 是协议、隐私和资质',
      params: articlePath,
      response: articleInput,
      errors: ['article_not_found'],
    },
    async (_deps, { params: { articleId } }) => {
      const found = await Articles.findById(articleId).lean<ArticleRow>()
      if (!found) throw refuse('article_not_found')
      const { _id, ...article } = found
      return { id: _id, ...article }
    },
  ),
]
