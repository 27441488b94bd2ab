import { testApp, type TestApp } from '../support/app'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
  await app.deps.files.write('pictures/frame.webp', Buffer.from('webp bytes'))
})

it('serves a picture that may be kept for ever', async () => {
  const answer = await app.request.get('/media/pictures/frame.webp')
  expect(answer.headers['content-type']).toBe('image/webp')
  expect(answer.headers['cache-control']).toContain('immutable')
  expect(answer.body.toString()).toBe('webp bytes')
})

it.each(['/media/pictures/none.webp', '/media/pictures/..%2Fkey.webp', '/media/pictures/key.pem'])(
  'has no %s',
  async (path) => {
    const answer = await app.request.get(path)
    expect([answer.status, answer.body.error.code]).toEqual([404, 'not_found'])
  },
)
