import { inTransaction } from '../../../db/transaction'
import { refuse } from '../../../lib/errors'
import { Orders } from '../model'
import { requireOrder } from './write'

/**
 * Lines count for somebody else than when the order was placed: each keeps the new sentence. Saying it again changes
 * nothing.
 * @throws AppError `order_not_found`; `busy` when somebody moved the order meanwhile
 */
export async function tellLines(props: {
  orderId: string
  lines: { lineId: string; sentence: string }[]
}): Promise<void> {
  const told = new Map(props.lines.map(({ lineId, sentence }) => [lineId, sentence]))
  await inTransaction(async () => {
    const order = await requireOrder(props.orderId)
    const lines = order.lines.map((line) => ({
      ...line,
      sentence: told.get(line.lineId) ?? line.sentence,
    }))
    if (lines.every((line, i) => line.sentence === order.lines[i]?.sentence)) return
    const { matchedCount } = await Orders.updateOne(
      { _id: order._id, version: order.version },
      { $set: { lines }, $inc: { version: 1 } },
    )
    if (matchedCount === 0) throw refuse('busy')
  })
}
