/**
 * Work that many may ask for at once is done once: who asks while it runs waits for the same. `owner` and `key` name the
 * work; what it gave is not kept.
 */
export function together<T>(): (owner: object, key: string, work: () => Promise<T>) => Promise<T> {
  const underWay = new WeakMap<object, Map<string, Promise<T>>>()
  return (owner, key, work) => {
    const running = underWay.get(owner) ?? new Map<string, Promise<T>>()
    underWay.set(owner, running)
    const known = running.get(key)
    if (known) return known
    const begun = work().finally(() => running.delete(key))
    running.set(key, begun)
    return begun
  }
}
