import type { Context } from 'koa'
import { randomText } from '../../random'
import type { World } from '../../world'
import { PayError } from '../errors'
import { authenticate, wireRequest } from '../gate'
import { billFile } from './apply'

/** 下载账单: the request is signed like every other one, the file is not. */
export function serveBill(world: World, ctx: Context): void {
  try {
    authenticate(world, wireRequest(ctx))
    const { bytes, compressed } = billFile(world, new URLSearchParams(ctx.querystring))
    ctx.type = compressed ? 'application/x-gzip' : 'text/plain'
    ctx.body = compressed ? bytes : bytes.toString('utf8')
  } catch (error) {
    if (!(error instanceof PayError)) throw error
    ctx.status = error.status
    ctx.body = error.toJSON()
  }
  ctx.set('Request-ID', randomText(32))
}
