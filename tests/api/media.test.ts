import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { inspectPicture, narrowed } from '../../server/features/media'
import { diskFiles, type FilePort } from '../../server/lib/files'
import { answerOf } from '../support/answer'
import { testApp, type TestApp } from '../support/app'
import { memoryFiles } from '../support/files'

let app: TestApp
let headquarters: string
beforeAll(async () => {
  app = await testApp()
  headquarters = await app.headquarters()
  await app.deps.files.write('pictures/frame.webp', await picture('webp', 800, 800))
})

/** A picture with something to see, so that it does not shrink to nothing. */
function picture(kind: 'png' | 'jpeg' | 'webp' | 'gif', width = 600, height = 400) {
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 }
  return sharp({ create: { width, height, channels: 3, background: '#888', noise } })
    .toFormat(kind)
    .toBuffer()
}

const upload = (bytes: Buffer, type = 'image/png') =>
  app.request.post('/api/v1/hq/media').set(app.as(headquarters)).type(type).send(bytes)

describe('a picture', () => {
  it('may be kept for ever, and is not sent again to who has it', async () => {
    const answer = await app.request.get('/media/pictures/frame.webp')
    expect(answer.headers['content-type']).toBe('image/webp')
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    const again = await app.request
      .get('/media/pictures/frame.webp')
      .set('If-None-Match', answer.headers['etag'] ?? '')
    expect([again.status, again.headers['etag']]).toEqual([304, answer.headers['etag']])
  })

  it.each(['200', '400', '800'])('is given %s wide as WebP', async (w) => {
    const answer = await app.request.get(`/media/pictures/frame.webp?w=${w}`)
    expect(answer.headers['content-type']).toBe('image/webp')
    const { format, width } = await sharp(answer.body as Buffer).metadata()
    expect([format, String(width)]).toEqual(['webp', w])
  })

  it('is given as a JPEG of five by four for a card, as WeChat takes no WebP there', async () => {
    const answer = await app.request.get('/media/pictures/frame.webp?as=card')
    expect(answer.headers['content-type']).toBe('image/jpeg')
    const { format, width, height } = await sharp(answer.body as Buffer).metadata()
    expect([format, width, height]).toEqual(['jpeg', 600, 480])
    const again = await app.request.get('/media/pictures/frame.webp?as=card&w=200')
    expect(again.body).toEqual(answer.body)
    expect((await app.request.get('/media/pictures/none.webp?as=card')).status).toBe(404)
    expect((await app.request.get('/media/pictures/frame.webp?as=png')).status).toBe(400)
  })

  it('is never enlarged', async () => {
    const answer = await app.request.get('/media/pictures/frame.webp?w=1200')
    expect((await sharp(answer.body as Buffer).metadata()).width).toBe(800)
  })

  it('is narrowed once, however many ask at once and later', async () => {
    const kept = memoryFiles()
    await kept.write('pictures/many.png', await picture('png'))
    const written: string[] = []
    const files: FilePort = {
      ...kept,
      write: async (name, bytes) => {
        written.push(name)
        await kept.write(name, bytes)
      },
    }
    const ask = () => narrowed({ files }, 'pictures/many.png', '200')
    const all = await Promise.all(Array.from({ length: 12 }, ask))
    expect(new Set([...all, await ask()].map((bytes) => bytes?.toString('base64'))).size).toBe(1)
    expect(written).toEqual(['pictures/200/many.png.webp'])
  })

  it.each(['w=123', 'w=', 'w=0', 'w=200&w=400', 'w=99999', 'w=2e2', 'w=200px'])(
    'has no width %s',
    async (query) => {
      const answer = await app.request.get(`/media/pictures/frame.webp?${query}`)
      expect(answerOf(answer)).toEqual([400, 'invalid_input'])
    },
  )

  it.each([
    '/media/pictures/none.webp',
    '/media/pictures/none.webp?w=200',
    '/media/pictures/..%2Fkey.webp',
    '/media/..%2F..%2Fetc/key.webp',
    '/media/pictures/%2e%2e%2fkey.webp?w=200',
    '/media/pictures/key.pem',
    '/media/pictures/frame.svg',
    '/media/pictures/200',
    '/media/pictures/frame.webp%00.png',
  ])('is not at %s', async (address) => {
    expect(answerOf(await app.request.get(address))).toEqual([404, 'not_found'])
  })
})

describe('an upload', () => {
  it.each(['png', 'jpeg', 'webp'] as const)('of %s is kept under its content', async (kind) => {
    const bytes = await picture(kind)
    const first = await upload(bytes, `image/${kind}`)
    expect([first.status, first.body.path]).toEqual([
      201,
      expect.stringMatching(/^\/media\/uploads\/[0-9a-f]{64}\.webp$/),
    ])
    expect((await upload(bytes)).body).toEqual(first.body)
    const given = await app.request.get(first.body.path as string)
    const { format, width, height } = await sharp(given.body as Buffer).metadata()
    expect([format, width, height]).toEqual(['webp', 600, 400])
  })

  it('keeps nothing of the sender but the picture, and that upright', async () => {
    const bytes = await sharp(await picture('jpeg'))
      .withExif({ IFD0: { Copyright: '<script>alert(1)</script>' } })
      .withMetadata({ orientation: 6 })
      .toBuffer()
    const { body } = await upload(bytes, 'image/jpeg')
    const given = (await app.request.get(body.path as string)).body as Buffer
    const { width, height, exif } = await sharp(given).metadata()
    expect([width, height, exif]).toEqual([400, 600, undefined])
    expect(given.includes('script')).toBe(false)
  })

  it('keeps no more of a large picture than any page shows', async () => {
    const { body } = await upload(await picture('webp', 3_600, 1_200))
    const given = (await app.request.get(body.path as string)).body as Buffer
    const { width, height } = await sharp(given).metadata()
    expect([width, height]).toEqual([2_400, 800])
  })

  const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  it.each<[string, () => Promise<Buffer>, number, string]>([
    ['nothing', async () => Buffer.alloc(0), 415, 'picture_unsupported'],
    ['an SVG', async () => Buffer.from(SVG), 415, 'picture_unsupported'],
    ['a GIF', () => picture('gif'), 415, 'picture_unsupported'],
    ['JSON', async () => Buffer.from('{"path":"x"}'), 415, 'picture_unsupported'],
    [
      'a page with a picture behind it',
      async () => Buffer.concat([Buffer.from('<html><body>'), await picture('png')]),
      ...([415, 'picture_unsupported'] as const),
    ],
    [
      'a page that begins as a picture',
      async () => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.from('<html>')]),
      ...([400, 'picture_broken'] as const),
    ],
    [
      'a PNG that was cut off',
      async () => (await picture('png')).subarray(0, 40_000),
      ...([400, 'picture_broken'] as const),
    ],
    [
      'a JPEG that was cut off',
      async () => (await picture('jpeg')).subarray(0, 20_000),
      ...([400, 'picture_broken'] as const),
    ],
    [
      'a WebP that was cut off',
      async () => (await picture('webp')).subarray(0, 5_000),
      ...([400, 'picture_broken'] as const),
    ],
    ['50 megapixels', () => flat(10_000, 5_000), 400, 'picture_too_large'],
    ['10 MB', async () => Buffer.alloc(10 * 1024 * 1024, 1), 413, 'body_too_large'],
  ])('of %s is refused', async (_, bytes, status, code) => {
    expect(answerOf(await upload(await bytes()))).toEqual([status, code])
  })

  it('is judged by its content, not by what it is said to be', async () => {
    expect((await upload(await picture('jpeg'), 'text/html')).status).toBe(201)
  })

  it.each([
    ['nobody', () => ({})],
    ['a shopper', async () => app.as((await app.login('shopper')).token)],
  ])('by %s is refused', async (_, headers) => {
    const answer = await app.request
      .post('/api/v1/hq/media')
      .set(await headers())
      .send('x')
    expect(answer.status).toBe(401)
  })

  function flat(width: number, height: number) {
    return sharp({ create: { width, height, channels: 3, background: '#fff' } })
      .png()
      .toBuffer()
  }
})

it('tells what a picture of the brand’s folder is', async () => {
  expect(await inspectPicture(await picture('jpeg'))).toEqual({
    ...{ kind: 'jpeg', width: 600, height: 400 },
  })
})

describe('files on the disk', () => {
  let folder: string
  beforeAll(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'files-'))
  })
  afterAll(() => fs.rm(folder, { recursive: true }))

  it('are whole, whoever writes them at the same time', async () => {
    const files = diskFiles(folder)
    const write = (n: number) => files.write('uploads/a.webp', Buffer.alloc(200_000, n))
    await Promise.all([1, 2, 3, 4].map(write))
    const bytes = await files.read('uploads/a.webp')
    expect([bytes?.length, new Set(bytes).size]).toEqual([200_000, 1])
    expect(await fs.readdir(path.join(folder, 'uploads'))).toEqual(['a.webp'])
  })

  it('are found by how their names begin, in their folder only', async () => {
    const files = diskFiles(folder)
    const names = [
      'shown/ab-1.webp',
      'shown/ab-2.webp',
      'shown/ac-3.webp',
      'shown/200/ab-1.webp.webp',
    ]
    for (const name of names) await files.write(name, Buffer.alloc(1))
    expect((await files.startingWith('shown/ab-')).sort()).toEqual(names.slice(0, 2))
    expect(await files.startingWith('nothing/ab-')).toEqual([])
    await expect(files.startingWith('../ab-')).rejects.toThrow('leaves')
  })

  it.each(['../key', '/etc/passwd', 'uploads/../../key', '.'])('never lie at %s', async (name) => {
    await expect(diskFiles(folder).read(name)).rejects.toThrow('leaves the folder')
    await expect(diskFiles(folder).write(name, Buffer.alloc(1))).rejects.toThrow('leaves')
  })
})
