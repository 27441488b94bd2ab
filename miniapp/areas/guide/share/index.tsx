import { Page } from '@/components/page'

export default function GuideShare() {
  return <Page title="分享">{null}</Page>
}
