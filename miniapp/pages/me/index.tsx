import { Page } from '@/components/page'

export default function Me() {
  return (
    <Page tab title="我的">
      {null}
    </Page>
  )
}
