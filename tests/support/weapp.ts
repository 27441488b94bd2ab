import path from 'node:path'
import { WxFailure, loadMiniProgram, type MiniProgram } from '@yundian/weapp-runner'
import type { PersonId } from '../../scripts/demo/people'
import type { startStack, Stack, StackOptions } from '../../scripts/stack/stack'

const DIST = path.resolve(__dirname, '../../dist/weapp')
/** The origin that the tests' build was made for; the runner leads it to a stack's server. */
const BUILT_FOR = 'http://127.0.0.1:3000'

/** A stack from the compiled form: its servers are processes of their own. */
export async function compiledStack(options: StackOptions = {}): Promise<Stack> {
  const compiled = path.resolve(__dirname, '../../.build/scripts/stack/stack.js')
  const { startStack: start } = (await import(compiled)) as { startStack: typeof startStack }
  return start(options)
}

/** What a person does with her phone when WeChat asks her; says yes unless told otherwise. */
export type Will = {
  pay: 'pay' | 'cancel'
  scan: () => string
  place: () => { latitude: number; longitude: number }
  /** the picture in her album */
  picture: Buffer
}

const ALBUM = 'http://tmp/album.png'

/** The real bundle in a person's hand: WeChat's abilities are the simulator's, its server is the stack's. */
export function miniProgramOf(
  stack: Stack,
  person: PersonId,
  will: Partial<Will> = {},
): MiniProgram {
  const act = async (name: string, body: object = {}): Promise<Record<string, string>> => {
    const answer = await fetch(`${stack.simulator.origin}/sim/people/${person}/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return (await answer.json()) as Record<string, string>
  }
  return loadMiniProgram({
    dist: DIST,
    origins: { [BUILT_FOR]: stack.servers[0]?.origin ?? '' },
    files: will.picture ? { [ALBUM]: will.picture } : {},
    handlers: {
      login: async () => ({ code: (await act('login'))['code'] ?? '' }),
      getPhoneNumber: async () => ({ code: (await act('phone-code'))['code'] ?? '' }),
      async requestPayment(params) {
        const body = { appId: stack.keys.appid, ...params, answer: will.pay ?? 'pay' }
        const { errMsg = '' } = await act('pay', body)
        if (errMsg !== 'requestPayment:ok') {
          throw new WxFailure(errMsg.replace('requestPayment:fail ', ''))
        }
      },
      async requestSubscribeMessage(tmplIds) {
        await act('subscribe', { tmplIds, answer: 'accept' })
        return Object.fromEntries(tmplIds.map((id) => [id, 'accept' as const]))
      },
      getFuzzyLocation: () => will.place?.() ?? Promise.reject(new WxFailure('auth deny')),
      chooseMedia: () =>
        will.picture
          ? { tempFiles: [{ tempFilePath: ALBUM, size: will.picture.length }] }
          : Promise.reject(new WxFailure('cancel')),
      scanCode: () => ({ result: will.scan?.() ?? '' }),
    },
  })
}
