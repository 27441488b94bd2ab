import type { NewStaff } from '@contract/org'

/** What the form still lacks, as the button says it; null when it can be sent. */
export function missingOf({ name, phone }: NewStaff): string | null {
  if (name.trim() === '') return '先填姓名'
  return /^1\d{10}$/.test(phone) ? null : '先填 11 位手机号'
}
