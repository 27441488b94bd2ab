export { commissionDue, postingTime, settleCommission } from './commands/settle'
export type { Cause, EarnedLine } from './rules/row'
