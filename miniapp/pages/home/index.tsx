import { Page } from '@/components/page'

export default function Home() {
  return (
    <Page tab title="首页">
      {null}
    </Page>
  )
}
