import { Image, Text, View } from '@tarojs/components'
import { Icon } from '@/components/icon'
import { named } from '@/lib/named'
import { MOST, type Pictures as Given, type Shot } from './use-pictures'
import styles from './index.module.scss'

/** The pictures that go along: how it looks says more than words. */
export function Pictures({ pictures }: { pictures: Given }) {
  const { shots, add, again, remove } = pictures
  return (
    <View className="card">
      <View className="between">
        <Text className="t-title">照片</Text>
        <Text className="t-caption ink2 num">{`${shots.length} / ${MOST}，可不传`}</Text>
      </View>
      <View className={styles.shots}>
        {shots.map((shot, index) => (
          <Tile
            key={shot.id}
            shot={shot}
            nth={index + 1}
            onAgain={() => void again(shot)}
            onRemove={() => remove(shot.id)}
          />
        ))}
        {shots.length < MOST ? (
          <View
            id="add-picture"
            className={`ink2 ${styles.add}`}
            {...named('button', '加照片')}
            onClick={() => void add()}
          >
            <Icon name="camera" size={24} />
            <Text className="t-caption">加照片</Text>
          </View>
        ) : null}
      </View>
      <View className="t-caption ink2">
        拍清有问题的地方，门店答复会快一些。只用来处理这次售后。
      </View>
    </View>
  )
}

type TileProps = { shot: Shot; nth: number; onAgain(): void; onRemove(): void }

function Tile({ shot: { preview, path, failed }, nth, onAgain, onRemove }: TileProps) {
  return (
    <View id={`shot-${nth}`} className={styles.shot}>
      <Image className={`picture ${styles.preview}`} src={preview} mode="aspectFill" />
      {failed ? (
        <View
          id={`again-${nth}`}
          className={`t-caption ${styles.veil}`}
          {...named('button', `重传第 ${nth} 张`)}
          onClick={onAgain}
        >
          <Icon name="refresh" size={20} />
          <Text>重传</Text>
        </View>
      ) : path === null ? (
        <View className={`t-caption ${styles.veil}`}>上传中</View>
      ) : null}
      <View
        id={`remove-${nth}`}
        className={styles.remove}
        {...named('button', `删掉第 ${nth} 张`)}
        onClick={onRemove}
      >
        <View className={styles.cross}>
          <Icon name="close" size={14} on />
        </View>
      </View>
    </View>
  )
}
