import { Page } from '@/components/page'

export default function StoreWork() {
  return <Page title="门店工作台">{null}</Page>
}
