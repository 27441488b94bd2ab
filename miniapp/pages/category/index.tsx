import { Page } from '@/components/page'

export default function Category() {
  return (
    <Page tab title="分类">
      {null}
    </Page>
  )
}
