/**
 * A transaction may run twice and may be undone; a call to WeChat may not. Wraps the named methods of a port so that calling
 * one inside an open transaction throws, whatever the method would have answered.
 */
export function outsideTransactions<Port extends object, Name extends keyof Port & string>(
  port: Port,
  names: readonly Name[],
  insideTransaction: () => boolean,
): Port {
  const guarded = { ...port }
  for (const name of names) {
    const method = port[name]
    if (typeof method !== 'function') continue
    const call = (...args: unknown[]): unknown => {
      if (insideTransaction()) throw new Error(`WeChat ${name} was called inside a transaction`)
      return method(...args)
    }
    Object.assign(guarded, { [name]: call })
  }
  return guarded
}
