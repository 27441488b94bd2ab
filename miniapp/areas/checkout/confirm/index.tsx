import { Page } from '@/components/page'

export default function CheckoutConfirm() {
  return <Page title="确认订单">{null}</Page>
}
