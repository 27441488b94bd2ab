import { access } from '../../http/access'
import { Binary, route } from '../../http/route'
import { refuse } from '../../lib/errors'
import { asCard, narrowed, storePicture } from './commands'
import { mediaFile, mediaQuery, uploaded } from './contract'
import { MAX_UPLOAD_BYTES, mediaPath, PICTURE_TYPES } from './rules'

export const routes = [
  route(
    {
      method: 'GET',
      path: '/media/:folder/:name',
      access: access.public(),
      summary: '图片；内容不变，可永久缓存；w 为宽度，得到 WebP；as=card 得到聊天卡片用的 JPG',
      params: mediaFile,
      query: mediaQuery,
      bytes: PICTURE_TYPES,
      errors: ['invalid_input', 'not_found'],
    },
    async (deps, { params, query: { w, as } }) => {
      const place = mediaPath(params.folder, params.name)
      if (!place) throw refuse('not_found')
      if (as) {
        const card = await asCard(deps, place.path)
        if (!card) throw refuse('not_found')
        return new Binary('image/jpeg', card, 'immutable')
      }
      const bytes = w ? await narrowed(deps, place.path, w) : await deps.files.read(place.path)
      if (!bytes) throw refuse('not_found')
      return new Binary(w ? 'image/webp' : place.type, bytes, 'immutable')
    },
  ),
  route(
    {
      method: 'POST',
      path: '/api/v1/hq/media',
      access: access.hq('goods'),
      summary: '上传图片：PNG、JPG 或 WebP，最大 5 MB、4000 万像素；请求体就是图片',
      rawBytes: MAX_UPLOAD_BYTES,
      response: uploaded,
      status: 201,
      errors: ['body_too_large', 'picture_unsupported', 'picture_broken', 'picture_too_large'],
    },
    (deps, { raw }) => storePicture(deps, raw),
  ),
]
