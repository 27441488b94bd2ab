export default definePageConfig({
  navigationBarTitleText: '不同看法',
  enablePullDownRefresh: true,
})
