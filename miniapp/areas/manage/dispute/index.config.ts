export default definePageConfig({ navigationBarTitleText: '业绩异议' })
