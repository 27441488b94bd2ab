import { access } from '../../http/access'
import { route } from '../../http/route'
import { storePath } from '../org/contract'
import { quote } from './commands'
import { quoteBody, quoteView } from './contract'
import { presentQuote } from './present'

export const routes = [
  route(
    {
      method: 'POST',
      path: '/api/v1/stores/:storeId/quote',
      access: access.visitor(),
      summary: '报价：选好的商品要付多少、何时可取',
      params: storePath,
      body: quoteBody,
      response: quoteView,
      refuseAmounts: true,
      errors: ['store_not_found', 'store_closed', 'sku_not_found', 'quantity_invalid'],
    },
    async (deps, { params, body, principal }) => {
      const { storeId } = params
      const { personId } = principal
      return presentQuote(await quote(deps, { storeId, personId, lines: body.lines }))
    },
  ),
]
