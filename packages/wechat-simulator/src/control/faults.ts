import type Router from '@koa/router'
import { armFault, FAULT_GROUPS, FAULTS } from '../faults'
import type { World } from '../world'
import { ControlError, readFields } from './input'

/**
 * GET /sim/faults → {faults: ArmedFault[], catalogue: {F3: FaultKind, ...}, groups: FaultGroup[]}.
 * POST /sim/faults {fault, orderNo?, times?, params?} → {id}; 400 for an unknown fault or parameter. `orderNo` is an
 *   out_trade_no, transaction_id or out_refund_no; absent means any. `times` is 1 unless said.
 * DELETE /sim/faults/:id → {}.
 */
export function faultRoutes(router: Router, world: World): void {
  router.get('/faults', (ctx) => {
    ctx.body = { faults: world.state.faults, catalogue: FAULTS, groups: FAULT_GROUPS }
  })

  router.post('/faults', (ctx) => {
    const fields = readFields(ctx)
    const input = {
      fault: fields.text('fault'),
      orderNo: fields.optionalText('orderNo', { min: 1, max: 64 }),
      times: fields.absent('times') ? 1 : fields.integer('times', { min: 1, max: 100_000 }),
      params: fields.absent('params') ? {} : fields.object('params').all(),
    }
    const armed = arm(input)
    world.state.faults.push(armed)
    world.store.changed()
    ctx.body = { id: armed.id }
  })

  router.delete('/faults/:id', (ctx) => {
    const { faults } = world.state
    const index = faults.findIndex(({ id }) => id === ctx.params.id)
    if (index < 0) throw new ControlError(404, '没有这个故障')
    faults.splice(index, 1)
    world.store.changed()
    ctx.body = {}
  })
}

function arm(input: Parameters<typeof armFault>[0]): ReturnType<typeof armFault> {
  try {
    return armFault(input)
  } catch (error) {
    throw new ControlError(400, error instanceof Error ? error.message : String(error))
  }
}
