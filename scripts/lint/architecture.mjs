// The import table of docs/architecture.md, as data and as one lint rule.
import path from 'node:path'

/** Features in the order of their imports: each may import those before it, never after. */
export const FEATURES = [
  ...[
    'org',
    'rulesets',
    'members',
    'identity',
    'media',
    'content',
    'campaigns',
    'catalog',
    'reservation',
  ],
  ...['stock', 'commission', 'attribution', 'disputes', 'points', 'levels', 'offers', 'booking'],
  ...['quote', 'cart', 'orders', 'pickup', 'payments', 'aftersale', 'shipping', 'reconciliation'],
  ...['counter', 'referral', 'reviews', 'settlement', 'messages', 'account'],
  ...['storefront', 'workbench', 'reports', 'operations'],
]
/** Read-only compositions for one screen each: nobody imports them. */
const COMPOSITIONS = new Set(['storefront', 'workbench', 'reports', 'operations'])

/** Which roles of the own feature, and which shared folders, a file of a role may import. */
const MAY_IMPORT = {
  contract: { own: [], shared: ['lib'], others: ['contract'] },
  rules: { own: ['contract'], shared: ['lib'], others: ['contract', 'rules'] },
  model: { own: ['contract'], shared: ['lib', 'db'], others: ['contract'] },
  commands: {
    own: ['contract', 'rules', 'model', 'commands'],
    shared: ['lib', 'db', 'deps', 'wechat', 'http/errors'],
    others: ['index', 'contract'],
  },
  routes: {
    own: ['contract', 'commands', 'model', 'present', 'rules', 'index'],
    shared: ['lib', 'http', 'deps'],
    others: ['index', 'contract'],
  },
  present: { own: ['contract', 'rules'], shared: ['lib'], others: ['contract', 'index'] },
  jobs: { own: ['commands'], shared: ['deps', 'lib', 'db'], others: [] },
  index: {
    own: ['contract', 'rules', 'model', 'commands', 'present'],
    shared: ['lib', 'deps', 'db'],
    others: ['index', 'contract'],
  },
}

/** What may be imported beyond the table when only types are meant: the shapes of documents and of callers. */
const AS_TYPE = { own: ['rules'], shared: ['http/access', 'db/ledger'] }

/** Where a file under server/ sits: { feature, role } or { shared }. */
function place(file) {
  const parts = file.split('/')
  if (parts[0] !== 'server') return null
  if (parts[1] !== 'features') {
    const shared = parts.slice(1).join('/').replace(/\.ts$/, '')
    return { shared }
  }
  if (parts.length < 4) return { feature: parts[2]?.replace(/\.ts$/, ''), role: 'index' }
  return { feature: parts[2], role: parts[3].replace(/\.ts$/, '') }
}

function refusal(from, to, typeOnly) {
  if (from.feature === undefined) {
    const knowsFeatures = /^(features|app|process)$/.test(from.shared)
    return to.feature !== undefined && !knowsFeatures ? `${from.shared} may know no feature` : null
  }
  const table = MAY_IMPORT[from.role]
  if (!table) return `no role named ${from.role}.ts: see docs/architecture.md`
  if (to.feature === undefined) {
    const shared = typeOnly ? [...table.shared, ...AS_TYPE.shared] : table.shared
    const ok = shared.some((s) => to.shared === s || to.shared.startsWith(`${s}/`))
    return ok ? null : `${from.role} may not import server/${to.shared}`
  }
  if (to.feature === from.feature) {
    // a role that outgrew one file is a folder of that name
    if (to.role === from.role) return null
    const own = typeOnly ? [...table.own, ...AS_TYPE.own] : table.own
    return own.includes(to.role) ? null : `${from.role} may not import its ${to.role}`
  }
  if (!table.others.includes(to.role))
    return `${from.role} may not import another feature's ${to.role}`
  if (COMPOSITIONS.has(to.feature)) return `${to.feature} is imported by nobody`
  const order = FEATURES.indexOf(to.feature) < FEATURES.indexOf(from.feature)
  return order ? null : `${from.feature} comes before ${to.feature}: tell it by an event`
}

/** Reports an import under server/ that the table does not allow. */
export const serverImports = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/')
    const from = place(file)
    const check = (node) => {
      const source = node.source?.value
      if (!from || typeof source !== 'string' || !source.startsWith('.')) return
      const to = place(path.posix.join(path.posix.dirname(file), source))
      if (!to) {
        if (!source.endsWith('config/env')) context.report({ node, message: 'leaves server/' })
        return
      }
      const typeOnly = node.importKind === 'type' || node.exportKind === 'type'
      const message = refusal(from, to, typeOnly)
      if (message) context.report({ node, message })
    }
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      Program(node) {
        if (from?.feature && !FEATURES.includes(from.feature)) {
          context.report({ node, message: `feature ${from.feature} is not in the order` })
        }
      },
    }
  },
}
