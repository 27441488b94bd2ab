import Taro from '@tarojs/taro'
import type { Saved } from './types'

type Failure = { errMsg?: string }

/**
 * Puts a picture of the server into the phone's album (WeChat "wx.saveImageToPhotosAlbum"); her refusal is kept by WeChat
 * and taken back in its settings, which `openSettings` shows.
 */
export async function savePicture(url: string): Promise<Saved> {
  try {
    const { tempFilePath, statusCode } = await Taro.downloadFile({ url })
    if (statusCode !== 200) return 'failed'
    await Taro.saveImageToPhotosAlbum({ filePath: tempFilePath })
    return 'saved'
  } catch (error) {
    const { errMsg = '' } = error as Failure
    if (/auth|privacy/.test(errMsg)) return 'refused'
    return errMsg.includes('cancel') ? 'cancelled' : 'failed'
  }
}

export const openSettings = () => void Taro.openSetting().catch(() => undefined)
