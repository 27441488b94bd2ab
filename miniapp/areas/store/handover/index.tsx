import { Page } from '@/components/page'

export default function StoreHandover() {
  return <Page title="核销">{null}</Page>
}
