import { Page } from '@/components/page'

export default function OrdersList() {
  return <Page title="我的订单">{null}</Page>
}
