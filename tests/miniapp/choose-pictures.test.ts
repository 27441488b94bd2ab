import { choosePictures as inBrowser } from '@/platform/choose-pictures.h5'
import { choosePictures as inWechat } from '@/platform/choose-pictures.weapp'
import { mockOf } from '../support/taro'

describe('pictures chosen in WeChat', () => {
  const TMP = 'wxfile://tmp_1.jpg'
  type Read = { filePath: string; success(read: object): void; fail(): void }

  it('are made smaller by WeChat, and read when they are sent', async () => {
    const data = new ArrayBuffer(2)
    mockOf('chooseMedia').mockResolvedValueOnce({ tempFiles: [{ tempFilePath: TMP }] })
    mockOf('getFileSystemManager').mockReturnValue({
      readFile: ({ filePath, success, fail }: Read) =>
        filePath === TMP ? success({ data }) : fail(),
    })
    const [picture] = await inWechat(4)
    expect(mockOf('chooseMedia').mock.calls[0]?.[0]).toEqual({
      ...{ count: 4, mediaType: ['image'], sizeType: ['compressed'] },
    })
    expect(picture?.preview).toBe(TMP)
    await expect(picture?.bytes()).resolves.toBe(data)
  })

  it('that cannot be read say so in words for her', async () => {
    mockOf('chooseMedia').mockResolvedValueOnce({ tempFiles: [{ tempFilePath: TMP }] })
    mockOf('getFileSystemManager').mockReturnValue({ readFile: ({ fail }: Read) => fail() })
    const [picture] = await inWechat(1)
    await expect(picture?.bytes()).rejects.toThrow('这张图读不出来，换一张')
  })

  it('are none when she turned back', async () => {
    mockOf('chooseMedia').mockRejectedValueOnce({ errMsg: 'chooseMedia:fail cancel' })
    await expect(inWechat(1)).resolves.toEqual([])
  })
})

describe('pictures chosen in a browser', () => {
  /** The question for files, answered as she does. */
  function answering(answer: (input: HTMLInputElement) => void) {
    const click = jest.spyOn(HTMLInputElement.prototype, 'click')
    click.mockImplementation(function click(this: HTMLInputElement) {
      answer(this)
    })
  }

  it('are at most as many as there is room for', async () => {
    URL.createObjectURL = () => 'blob:1'
    const files = [1, 2, 3].map((n) => new File(['x'], `${n}.png`))
    answering((input) => {
      expect([input.multiple, input.accept]).toEqual([true, 'image/png,image/jpeg,image/webp'])
      Object.defineProperty(input, 'files', { value: files })
      input.dispatchEvent(new Event('change'))
    })
    expect((await inBrowser(2)).map(({ preview }) => preview)).toEqual(['blob:1', 'blob:1'])
  })

  it('are none when she turned back', async () => {
    answering((input) => input.dispatchEvent(new Event('cancel')))
    await expect(inBrowser(1)).resolves.toEqual([])
  })
})
