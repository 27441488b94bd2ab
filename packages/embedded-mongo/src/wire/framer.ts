/** Largest message a driver may send: 48 MB and a header (MongoDB wire protocol, maxMessageSizeBytes). */
const MAX_MESSAGE_BYTES = 48_000_000 + 16_384
const HEADER_BYTES = 16

/** Cuts a byte stream into whole wire messages. */
export class Framer {
  private chunks: Buffer[] = []
  private buffered = 0

  /**
   * Takes the next bytes of the stream.
   * @returns the messages that are now whole.
   * @throws Error on a length no message can have; the connection is to be dropped.
   */
  push(bytes: Buffer): Buffer[] {
    this.chunks.push(bytes)
    this.buffered += bytes.length
    const messages: Buffer[] = []
    for (let next = this.take(); next; next = this.take()) messages.push(next)
    return messages
  }

  private take(): Buffer | undefined {
    if (this.buffered < HEADER_BYTES) return undefined
    if (this.chunks[0].length < 4) this.chunks = [Buffer.concat(this.chunks)]
    const length = this.chunks[0].readInt32LE(0)
    if (length < HEADER_BYTES || length > MAX_MESSAGE_BYTES)
      throw new Error(`no message is ${length} bytes long`)
    if (this.buffered < length) return undefined
    const all = this.chunks.length === 1 ? this.chunks[0] : Buffer.concat(this.chunks)
    const rest = all.subarray(length)
    this.chunks = rest.length > 0 ? [rest] : []
    this.buffered = rest.length
    return all.subarray(0, length)
  }
}
