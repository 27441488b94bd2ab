export default definePageConfig({
  navigationBarTitleText: '导购工作台',
  enableShareAppMessage: true,
  enablePullDownRefresh: true,
})
