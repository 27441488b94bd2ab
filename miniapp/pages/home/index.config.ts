export default definePageConfig({
  navigationBarTitleText: '晴川眼镜',
  enableShareAppMessage: true,
  // the browser's stand-in would move the sticky bar along
  enablePullDownRefresh: process.env.TARO_ENV === 'weapp',
})
