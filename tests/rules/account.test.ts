import { hindrances } from '../../server/features/account/rules'

const done = { unpaid: 0, toCollect: 0, refunding: 0, aftersales: 0, inService: false }

describe('deleting an account', () => {
  it.each([
    ['nothing is open', {}, []],
    ['an order is not paid', { unpaid: 1 }, ['order_unpaid']],
    ['goods wait in the store', { toCollect: 2 }, ['order_to_collect']],
    ['money is on its way back', { refunding: 1 }, ['order_refunding']],
    ['a return is not finished', { aftersales: 1 }, ['aftersale_open']],
    ['she is staff', { inService: true }, ['staff_in_service']],
    [
      'everything stands in the way',
      { unpaid: 1, toCollect: 1, refunding: 1, aftersales: 1, inService: true },
      ['order_unpaid', 'order_to_collect', 'order_refunding', 'aftersale_open', 'staff_in_service'],
    ],
  ])('when %s', (_case, found, codes) => {
    expect(hindrances({ ...done, ...found }).map(({ code }) => code)).toEqual(codes)
  })
})
