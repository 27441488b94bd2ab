// In WeChat colours follow the phone's theme by name (theme.json); the H5 knows no names, its style sheet turns dark.
const themed = (name: string, light: string) =>
  process.env.TARO_ENV === 'weapp' ? `@${name}` : light

const tab = (page: string, text: string) => ({
  pagePath: `pages/${page}/index`,
  text,
  iconPath: `assets/tab/${page}.png`,
  selectedIconPath: `assets/tab/${page}-on.png`,
})

// only the store picker asks, and only after 按距离排序; a brand that WeChat has not granted it builds without
const LOCATION = process.env.FUZZY_LOCATION !== 'no' && {
  permission: { 'scope.userFuzzyLocation': { desc: '给门店排个远近' } },
  requiredPrivateInfos: ['getFuzzyLocation' as const],
}

export default defineAppConfig({
  pages: ['pages/home/index', 'pages/category/index', 'pages/cart/index', 'pages/me/index'],
  subPackages: [
    { root: 'areas/entry', pages: ['picker/index'] },
    { root: 'areas/find', pages: ['search/index', 'list/index'] },
    { root: 'areas/content', pages: ['article/index'] },
    { root: 'areas/product', pages: ['detail/index'] },
    { root: 'areas/checkout', pages: ['confirm/index'] },
    { root: 'areas/orders', pages: ['list/index', 'detail/index'] },
    { root: 'areas/aftersale', pages: ['apply/index', 'case/index', 'list/index'] },
    {
      root: 'areas/account',
      pages: ['settings/index', 'bindings/index', 'leave/index', 'join/index'],
    },
    {
      root: 'areas/guide',
      pages: ['work/index', 'members/index', 'share/index', 'sales/index', 'disputes/index'],
    },
    {
      root: 'areas/store',
      pages: [
        ...['work/index', 'handover/index', 'join/index', 'stock/index'],
        ...['aftersales/index', 'aftersale/index'],
      ],
    },
    {
      root: 'areas/manage',
      pages: [
        ...['sales/index', 'disputes/index', 'dispute/index'],
        ...['staff/index', 'handover/index', 'invite/index'],
      ],
    },
  ],
  window: {
    navigationStyle: 'custom',
    navigationBarTextStyle: themed('text', 'black') as 'black',
    backgroundColor: themed('page', '#f3f5f4'),
    backgroundTextStyle: themed('pull', 'dark') as 'dark',
  },
  tabBar: {
    color: themed('tab', '#4b5a5c'),
    selectedColor: themed('tabOn', '#17585b'),
    backgroundColor: themed('bar', '#ffffff'),
    borderStyle: themed('barBorder', 'white') as 'white',
    list: [tab('home', '首页'), tab('category', '分类'), tab('cart', '购物车'), tab('me', '我的')],
  },
  darkmode: true,
  themeLocation: 'theme.json',
  lazyCodeLoading: 'requiredComponents',
  __usePrivacyCheck__: true,
  ...LOCATION,
})
