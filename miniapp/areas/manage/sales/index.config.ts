export default definePageConfig({
  navigationBarTitleText: '门店业绩',
  enablePullDownRefresh: true,
})
