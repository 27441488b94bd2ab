import type { OrderList } from '../../server/features/orders/contract'
import type { PersonId } from '../demo/people'
import { Phone, Refused } from '../stories/phone'

/**
 * What the product tells shoppers about the money of a payment, asked as their app would ask. `origins`: the server's and
 * WeChat's, once they are there.
 */
export function moneyLines(origins: () => { server: string; wechat: string }) {
  const phones = new Map<string, Phone>()

  async function phoneOf(personId: string): Promise<Phone> {
    const known = phones.get(personId)
    if (known) return known
    const { server, wechat } = origins()
    const phone = new Phone(personId as PersonId, server, wechat)
    await phone.login()
    phones.set(personId, phone)
    return phone
  }

  return async (payment: { outTradeNo: string; personId: string }): Promise<string | null> => {
    const phone = await phoneOf(payment.personId)
    try {
      return await lineOf(phone, payment.outTradeNo)
    } catch (error) {
      // the session may be of another time: the next question logs in again
      if (error instanceof Refused) phones.delete(payment.personId)
      throw error
    }
  }
}

/** An order's payments are called by its number and a count. */
async function lineOf(phone: Phone, outTradeNo: string): Promise<string | null> {
  let after = ''
  for (;;) {
    const { orders, next } = await phone.get<OrderList>(`/orders${after}`)
    const order = orders.find(({ no }) => outTradeNo.startsWith(`${no}-`))
    if (order) return order.moneyLine
    if (next === null) return null
    after = `?after=${encodeURIComponent(next)}`
  }
}
