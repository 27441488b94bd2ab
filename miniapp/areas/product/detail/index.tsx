import { Page } from '@/components/page'

export default function ProductDetail() {
  return <Page title="商品">{null}</Page>
}
