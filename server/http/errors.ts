import type { Context, Middleware } from 'koa'
import { AppError, CATALOGUE } from '../lib/errors'
import type { Log } from '../lib/log'

/** Errors of the database's driver that a repetition may cure. */
function isTransient(error: unknown): boolean {
  return (
    error instanceof Error &&
    'hasErrorLabel' in error &&
    typeof error.hasErrorLabel === 'function' &&
    error.hasErrorLabel('TransientTransactionError') === true
  )
}

/**
 * Every failure as `{ error: { code, message, data? }, requestId }`; unknown ones are logged and told as `internal`. WeChat is
 * told so in its own words as well: `code` FAIL and `message` (docs: 支付成功回调通知, 应答).
 */
export function answerErrors(log: Log): Middleware {
  return async (ctx, next) => {
    try {
      await next()
      if (ctx.status === 404 && ctx.body === undefined) answer(ctx, new AppError('not_found'))
    } catch (error) {
      if (error instanceof AppError) return answer(ctx, error)
      if (isTransient(error)) return answer(ctx, new AppError('busy'))
      log.error(
        { requestId: ctx.state.requestId, error: String(error), stack: stackOf(error) },
        'unexpected',
      )
      answer(ctx, new AppError('internal'))
    }
  }
}

function stackOf(error: unknown): string | undefined {
  return error instanceof Error ? error.stack : undefined
}

function answer(ctx: Context, error: AppError): void {
  ctx.status = CATALOGUE[error.code][0]
  if (error.code === 'body_too_large') {
    // the rest of the body is not read: the connection cannot be used again
    ctx.set('Connection', 'close')
  }
  const data = error.data ? { data: error.data } : {}
  ctx.state.errorCode = error.code
  ctx.body = {
    ...(ctx.state.signed ? { code: 'FAIL', message: error.message } : {}),
    error: { code: error.code, message: error.message, ...data },
    requestId: ctx.state.requestId as string,
  }
}
