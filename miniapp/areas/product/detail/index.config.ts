export default definePageConfig({
  navigationBarTitleText: '商品',
  enableShareAppMessage: true,
  enableShareTimeline: true,
  // in the moments WeChat draws its own bar and the page begins below it
  singlePage: { navigationBarFit: 'squeezed' },
})
