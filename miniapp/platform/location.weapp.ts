import Taro from '@tarojs/taro'
import type { Position } from './types'

/**
 * Roughly where she is (WeChat "wx.getFuzzyLocation"), on the map that the stores stand on; null when she refused, or
 * WeChat has not given the brand this ability.
 */
export async function locate(): Promise<Position | null> {
  try {
    const { latitude, longitude } = await Taro.getFuzzyLocation({ type: 'gcj02' })
    return { latitude, longitude }
  } catch {
    return null
  }
}
