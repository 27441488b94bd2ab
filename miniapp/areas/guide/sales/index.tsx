import { Page } from '@/components/page'

export default function GuideSales() {
  return <Page title="我的业绩">{null}</Page>
}
