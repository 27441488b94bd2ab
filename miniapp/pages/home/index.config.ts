export default definePageConfig({
  navigationBarTitleText: '晴川眼镜',
  enableShareAppMessage: true,
  // the next shelves are drawn before she is there
  onReachBottomDistance: 800,
  // the browser's stand-in would move the sticky bar along
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
