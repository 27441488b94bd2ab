import { Text, View } from '@tarojs/components'
import type { Link } from '@contract/content'
import type { StoreView } from '@contract/org'
import type { SectionView } from '@contract/storefront'
import { Icon } from '@/components/icon'
import { Picture } from '@/components/picture'
import { ProductCard } from '@/components/product-card'
import { goTab, goTo } from '@/lib/navigate'
import { named } from '@/lib/named'
import { useSession } from '@/session'
import { Hero } from './hero'
import styles from './index.module.scss'

type Kind = SectionView['kind']
type Of<K extends Kind> = Extract<SectionView, { kind: K }>

/** Of a row of five pictures a single one would be left over. */
export const columnsFor = (count: number) => (count > 5 && count < 9 ? 4 : 5)

function openCategory(categoryId: string | null): void {
  useSession.getState().chooseCategory(categoryId)
  goTab('category')
}

/** Goes where a banner leads. */
function follow(link: Link): void {
  if (link.to === 'category') openCategory(link.categoryId)
  else if (link.to === 'product') goTo('product/detail', { id: link.productId })
  else goTo('content/article', { id: link.articleId })
}

type Props = { store: StoreView; section: SectionView; first: boolean }

/** One section of the first screen, by its kind. */
export function Section({ store, section, first }: Props) {
  switch (section.kind) {
    case 'banner': {
      const { link } = section
      const onTap = link ? () => follow(link) : undefined
      if (first) return <Hero store={store} banner={section} link={link} onTap={onTap} />
      return <Story story={section} onTap={onTap} />
    }
    case 'categories':
      return <Categories section={section} />
    case 'shelf':
      return <Shelf shelf={section} />
    case 'notice':
      return <Notice text={section.text} />
    case 'article':
      return (
        <Story story={section} onTap={() => goTo('content/article', { id: section.articleId })} />
      )
  }
}

/** What the mall sells, a picture each. */
function Categories({ section: { categories } }: { section: Of<'categories'> }) {
  return (
    <View className={`${styles.categories} ${styles[`columns${columnsFor(categories.length)}`]}`}>
      {categories.map(({ id, name, picture }) => (
        <View
          key={id}
          id={`category-${id}`}
          className={styles.category}
          {...named('link')}
          onClick={() => openCategory(id)}
        >
          <Picture className={styles.categoryPicture} src={picture} w={200} eager />
          <Text className="t-caption two-lines">{name}</Text>
        </View>
      ))}
    </View>
  )
}

/** A shelf, two in a row. */
function Shelf({ shelf: { title, products, categoryId } }: { shelf: Of<'shelf'> }) {
  return (
    <View>
      <View className={`between ${styles.shelfHead}`}>
        <Text className="t-heading voice">{title}</Text>
        <View
          className="t-caption ink2 tap tap-end"
          {...named('link', `${title}，更多`)}
          onClick={() => openCategory(categoryId)}
        >
          <Text>更多</Text>
          <Icon name="chevron-right" size={16} />
        </View>
      </View>
      <View className={styles.grid}>
        {products.map((product) => (
          <ProductCard key={product.id} product={product} />
        ))}
      </View>
    </View>
  )
}

/** A word of the store. */
function Notice({ text }: { text: string }) {
  return (
    <View className={`card ${styles.notice}`}>
      <Icon name="info" className="in-brand" />
      <Text className="t-body grow">{text}</Text>
    </View>
  )
}

type StoryProps = { story: { title: string; line: string; picture: string }; onTap?(): void }

/** Something to read, or a banner further down: words beside a picture. */
function Story({ story: { title, line, picture }, onTap }: StoryProps) {
  return (
    <View className={`card ${styles.story}`} {...(onTap ? named('link') : {})} onClick={onTap}>
      <View className="grow">
        <View className="t-title two-lines">{title}</View>
        <View className="t-caption ink2 two-lines">{line}</View>
      </View>
      <Picture className={styles.storyPicture} src={picture} w={400} />
    </View>
  )
}
