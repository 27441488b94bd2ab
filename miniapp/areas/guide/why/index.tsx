import { Page } from '@/components/page'

export default function GuideWhy() {
  return <Page title="为什么归我">{null}</Page>
}
