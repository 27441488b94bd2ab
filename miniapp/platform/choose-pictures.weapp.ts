import Taro from '@tarojs/taro'
import type { ChosenPicture } from './types'

/** Her own pictures, from the album or the camera, made smaller by WeChat (WeChat "wx.chooseMedia"); none when she turned back. */
export async function choosePictures(most: number): Promise<ChosenPicture[]> {
  try {
    const { tempFiles } = await Taro.chooseMedia({
      ...{ count: most, mediaType: ['image'], sizeType: ['compressed'] },
    })
    return tempFiles.map(({ tempFilePath }) => ({
      ...{ preview: tempFilePath, bytes: () => read(tempFilePath) },
    }))
  } catch {
    return []
  }
}

const read = (filePath: string) =>
  new Promise<ArrayBuffer>((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => resolve(data as ArrayBuffer),
      fail: () => reject(new Error('这张图读不出来，换一张')),
    })
  })
