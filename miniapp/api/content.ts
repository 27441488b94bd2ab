import type { ArticleView } from '@contract/content'
import { request } from './http'

/** A text of the brand; `agreement`, `privacy` and `licences` are always there. */
export const getArticle = (articleId: string) =>
  request<ArticleView>({ path: `/articles/${articleId}`, as: 'public' })
