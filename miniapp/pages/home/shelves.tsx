import { Text, View } from '@tarojs/components'
import type { Category, ProductCard as Product } from '@contract/catalog'
import { Icon } from '@/components/icon'
import { Picture } from '@/components/picture'
import { ProductCard } from '@/components/product-card'
import { named } from '@/lib/named'
import { goTab } from '@/lib/navigate'
import { useSession } from '@/session'
import styles from './index.module.scss'

function openCategory(categoryId: string | null): void {
  useSession.getState().chooseCategory(categoryId)
  goTab('category')
}

/** What the mall sells, a picture each. */
export function Categories({ categories }: { categories: Category[] }) {
  return (
    <View className={styles.categories}>
      {categories.map(({ id, name, picture }) => (
        <View
          key={id}
          id={`category-${id}`}
          className={styles.category}
          {...named('link')}
          onClick={() => openCategory(id)}
        >
          <Picture className={styles.categoryPicture} src={picture} eager />
          <Text className="t-caption two-lines">{name}</Text>
        </View>
      ))}
    </View>
  )
}

/** A shelf of the brand's choice, two in a row. */
export function Shelf({ title, products }: { title: string; products: Product[] }) {
  return (
    <View>
      <View className={`between ${styles.shelfHead}`}>
        <Text className="t-heading voice">{title}</Text>
        <View
          className="t-caption ink2 tap tap-end"
          {...named('link')}
          onClick={() => openCategory(null)}
        >
          <Text>全部</Text>
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
