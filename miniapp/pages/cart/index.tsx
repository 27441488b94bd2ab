import { Page } from '@/components/page'

export default function Cart() {
  return (
    <Page tab title="购物车">
      {null}
    </Page>
  )
}
