import { View } from '@tarojs/components'
import type { SectionView } from '@contract/storefront'
import { ProductCardBones } from '@/components/product-card'
import styles from './index.module.scss'

const FIVE = [1, 2, 3, 4, 5]
const FOUR = [1, 2, 3, 4]

type Kind = SectionView['kind']

/** The boxes of the first screen, by the kinds of sections that stood there last. */
export function HomeBones({ kinds }: { kinds: Kind[] }) {
  return (
    <>
      {kinds.map((kind, index) => (
        <Bones key={index} kind={kind} first={index === 0} />
      ))}
    </>
  )
}

function Bones({ kind, first }: { kind: Kind; first: boolean }) {
  if (kind === 'banner' && first) return <View className={`bone ${styles.hero}`} />
  if (kind === 'notice') return <View className={`card ${styles.notice}`} />
  if (kind === 'categories') {
    return (
      <View className={`${styles.categories} ${styles.columns5}`}>
        {FIVE.map((n) => (
          <View key={n} className={styles.category}>
            <View className={`bone ${styles.categoryPicture}`} />
            <View className={`bone ${styles.wordBone}`} />
          </View>
        ))}
      </View>
    )
  }
  if (kind === 'shelf') {
    return (
      <>
        <View className={`between ${styles.shelfHead}`}>
          <View className={`bone ${styles.titleBone}`} />
        </View>
        <View className={styles.grid}>
          {FOUR.map((n) => (
            <ProductCardBones key={n} />
          ))}
        </View>
      </>
    )
  }
  return (
    <View className={`card ${styles.story}`}>
      <View className={`bone grow ${styles.wordBone}`} />
      <View className={`bone ${styles.storyPicture}`} />
    </View>
  )
}
