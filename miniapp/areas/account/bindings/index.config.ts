export default definePageConfig({ navigationBarTitleText: '我的门店与导购' })
