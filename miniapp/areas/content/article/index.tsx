import { useRouter, useShareAppMessage } from '@tarojs/taro'
import { View } from '@tarojs/components'
import { useQuery } from '@tanstack/react-query'
import type { ArticleView, Block } from '@contract/content'
import { getArticle } from '@/api/content'
import { Loaded } from '@/components/loaded'
import { Page } from '@/components/page'
import { Picture } from '@/components/picture'
import { pathOf } from '@/lib/navigate'
import styles from './index.module.scss'

/** Texts that hold by their version; each has its name at once, before its words are there. */
const LEGAL: Record<string, string> = {
  agreement: '会员协议',
  privacy: '隐私政策',
  licences: '证照信息',
}

/** A text of the brand: a story of the first screen, or one of the legal pages. */
export default function Article() {
  const { id = '' } = useRouter().params
  const article = useQuery({ queryKey: ['article', id], queryFn: () => getArticle(id) })
  useShareAppMessage(() => ({
    title: article.data?.title ?? LEGAL[id] ?? '文章',
    path: pathOf('content/article', { id }),
  }))
  return (
    <Page title={LEGAL[id] ?? ''}>
      <Loaded query={article} bones={<Bones />} failed="没能打开这一页">
        {(found) => <Text article={found} isLegal={id in LEGAL} />}
      </Loaded>
    </Page>
  )
}

function Text({ article, isLegal }: { article: ArticleView; isLegal: boolean }) {
  return (
    <View className={styles.text}>
      <View className="t-heading voice">{article.title}</View>
      {article.blocks.map((block, index) => (
        <Part key={index} block={block} />
      ))}
      {isLegal ? <View className="t-caption ink2">{`版本 ${article.version}`}</View> : null}
    </View>
  )
}

function Part({ block }: { block: Block }) {
  switch (block.kind) {
    case 'heading':
      return <View className={`t-title ${styles.heading}`}>{block.text}</View>
    case 'text':
      return <View className={`t-body ${styles.words}`}>{block.text}</View>
    case 'picture':
      return <Picture className={styles.picture} src={block.picture} w={800} />
  }
}

const Bones = () => (
  <View className={styles.text}>
    <View className={`bone ${styles.titleBone}`} />
    {[1, 2, 3, 4, 5, 6].map((n) => (
      <View key={n} className={`bone ${styles.lineBone}`} />
    ))}
  </View>
)
