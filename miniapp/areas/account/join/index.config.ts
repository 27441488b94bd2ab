export default definePageConfig({ navigationBarTitleText: '开卡' })
