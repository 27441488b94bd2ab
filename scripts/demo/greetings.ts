import type { ShareCodeView } from '../../server/features/attribution/contract'
import type { Scene } from '../stories/story'

const STORE = 'guanggu'
const PRODUCT = 'hanyang'

/** What lies in the chats when the demo begins: a guide's card for a shopper, and the store's code in the group. */
export async function sendGreetings(scene: Scene): Promise<void> {
  const lin = scene.phone('lin')
  await lin.login()
  const card = await lin.post<ShareCodeView>(`/stores/${STORE}/share-codes`, {
    page: 'product',
    productId: PRODUCT,
    channel: 'card',
  })
  await scene.sim('POST', '/sim/chats/chen~lin/texts', {
    from: 'lin',
    text: '你上次试的「汉阳树」到货了，来看看颜色',
  })
  await scene.sim('POST', '/sim/chats/chen~lin/cards', {
    from: 'lin',
    card: { title: card.title, path: card.path, imageUrl: card.picture },
  })
  const he = scene.phone('he')
  await he.login()
  const code = await he.post<ShareCodeView>(`/stores/${STORE}/share-codes`, {
    page: 'home',
    channel: 'code',
  })
  const page = `pages/home/index?scene=${code.code}`
  await scene.sim('POST', '/sim/chats/group/texts', { from: 'he', text: '店里的码，扫了就能逛' })
  await scene.sim('POST', '/sim/chats/group/images', {
    from: 'he',
    image: (await scene.picture(`/share-codes/${code.code}/image`)).toString('base64'),
    text: `wxacode:${page}`,
    path: page,
  })
}
