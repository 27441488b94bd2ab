import type { ProductView, SkuView } from '@contract/catalog'
import type { StoreView } from '@contract/org'

export const skuOf = (
  color: string,
  size: string,
  available: number,
  unitFen = 116_000,
): SkuView => ({
  ...{ id: `${color}-${size}`, options: { 颜色: color, 尺寸: size } },
  ...{ picture: `/media/brand/${color}.webp`, unitFen, listFen: null, available },
})

/** 玳瑁 small sold out, large scarce; 墨黑 large dearer and plenty; 茶透 only small. */
export const productOf = (over: Partial<ProductView> = {}): ProductView => ({
  ...{ id: 'hanyang', categoryId: 'round', kind: 'goods', title: '「汉阳树」板材圆方框' },
  ...{ subtitle: '', description: '手工打磨', pictures: ['/media/brand/front.webp'] },
  attributes: [{ name: '材质', value: '板材' }],
  saleMode: 'normal',
  options: [
    { name: '颜色', values: ['玳瑁', '墨黑', '茶透'] },
    { name: '尺寸', values: ['小', '大'] },
  ],
  skus: [
    skuOf('玳瑁', '小', 0),
    skuOf('玳瑁', '大', 2),
    skuOf('墨黑', '大', 9, 126_000),
    skuOf('茶透', '小', 5),
  ],
  readyAt: '2026-11-22T08:00:00Z',
  ...over,
})

export const storeOf = (over: Partial<StoreView> = {}): StoreView => ({
  ...{ id: 'guanggu', name: '光谷步行街店', region: '武汉', city: '武汉', district: '洪山区' },
  ...{ address: '珞喻路 726 号', phone: '027-87001234' },
  ...{ hours: { open: '10:00', close: '21:30' }, location: { latitude: 30.5, longitude: 114.4 } },
  ...{ pickupHint: '进门右手取货台', status: 'open' },
  ...over,
})
