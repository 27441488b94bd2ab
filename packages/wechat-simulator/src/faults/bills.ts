import type { FaultKind, Operation } from './kinds'

const APPLYING: readonly Operation[] = ['trade-bill', 'fund-bill']

/** Bills (F67 to F73). The order number of a fault may also be the day of the bill, `2026-11-21`. */
export const BILLS = {
  F67: {
    title: '没有账单',
    description: '这一天有交易，申请账单却得到 NO_STATEMENT_EXIST。',
    at: APPLYING,
    params: {},
  },
  F68: {
    title: '账单还在生成',
    description: '申请账单得到 STATEMENT_CREATING，每答一次用掉一次。',
    at: APPLYING,
    params: {},
  },
  F69: {
    title: '账单哈希不符',
    description: '给的 SHA1 不是这个文件的。',
    at: APPLYING,
    params: {},
  },
  F70: {
    title: '下载地址过期',
    description: '下载账单得到 INVALID_REQUEST，要重新申请。',
    at: ['bill-download'],
    params: {},
  },
  F71: {
    title: '账单少一行、多一行、金额不同',
    description: '交易账单里的一行不对；指定单号，就是那一单的那一行。每错一行用掉一次。',
    at: ['trade-bill'],
    params: {
      change: {
        kind: 'text',
        oneOf: ['missing', 'extra', 'amount'],
        means: '少一行、多一行，还是改金额（默认 missing）',
      },
      fen: { kind: 'integer', means: '改成多少分，或多出的一行是多少分（默认多 1 分，或 100 分）' },
    },
  },
  F72: {
    title: '哈希按压缩后算',
    description: '要 GZIP 账单时，SHA1 是压缩后文件的。',
    at: APPLYING,
    params: {},
  },
  F73: {
    title: '列的次序变了',
    description: '账单各列换了次序，多出一列，文件开头有 BOM。',
    at: ['trade-bill'],
    params: {},
  },
} satisfies Record<string, FaultKind>
