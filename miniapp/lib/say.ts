import Taro from '@tarojs/taro'

/** One line over the page, gone after a moment. */
export const say = (title: string) => void Taro.showToast({ title, icon: 'none' })
