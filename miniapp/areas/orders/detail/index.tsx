import { Page } from '@/components/page'

export default function OrdersDetail() {
  return <Page title="订单详情">{null}</Page>
}
