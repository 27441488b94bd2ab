import { access } from '../../http/access'
import { Binary, route } from '../../http/route'
import { refuse } from '../../lib/errors'
import { mediaFile } from './contract'
import { mediaPath } from './rules'

export const routes = [
  route(
    {
      method: 'GET',
      path: '/media/:folder/:name',
      access: access.public(),
      summary: '图片；内容不变，可永久缓存',
      params: mediaFile,
      errors: ['not_found'],
    },
    async (deps, { params }) => {
      const place = mediaPath(params.folder, params.name)
      const bytes = place && (await deps.files.read(place.path))
      if (!place || !bytes) throw refuse('not_found')
      return new Binary(place.type, bytes, 'immutable')
    },
  ),
]
