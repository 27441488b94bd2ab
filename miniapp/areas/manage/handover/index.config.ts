export default definePageConfig({ navigationBarTitleText: '交接客户' })
