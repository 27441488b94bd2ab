import { Page } from '@/components/page'

export default function EntryPicker() {
  return <Page title="选择门店">{null}</Page>
}
