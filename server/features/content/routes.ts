import { access } from '../../http/access'
import { route } from '../../http/route'
import { refuse } from '../../lib/errors'
import { articleInput, articlePath } from './contract'
import { Articles, type ArticleRow } from './model'

export const routes = [
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
