import type { StaffRole } from '@contract/org'

/** What people call a role. */
export const ROLE_WORDS: Record<StaffRole, string> = {
  guide: '导购',
  optometrist: '验光师',
  cashier: '店员',
  manager: '店长',
}
