export default definePageConfig({ navigationBarTitleText: '商品', enableShareAppMessage: true })
