import { access } from '../../http/access'
import { route } from '../../http/route'
import { publishRuleset } from './commands'
import { newRuleset, publishedRuleset, rulesetPath, rulesetsView } from './contract'
import { allRulesets } from './index'
import { presentRulesets } from './present'

export const routes = [
  route(
    {
      method: 'GET',
      path: '/api/v1/hq/rulesets',
      access: access.hq('rulesets'),
      summary: '每种规则：现在用哪一版，有过哪些版本',
      response: rulesetsView,
    },
    async (deps) => presentRulesets(await allRulesets(), deps.now()),
  ),
  route(
    {
      method: 'POST',
      path: '/api/v1/hq/rulesets/:kind',
      access: access.hq('rulesets'),
      summary: '发布一种规则的新版本，从某个时刻起生效；发布后不能改',
      params: rulesetPath,
      body: newRuleset,
      response: publishedRuleset,
      status: 201,
      idempotent: true,
      errors: ['ruleset_invalid'],
    },
    async (deps, { params: { kind }, body: { data, validFrom } }) => {
      const published = await publishRuleset(deps, {
        ...{ kind, data },
        validFrom: validFrom === undefined ? null : new Date(validFrom),
      })
      return { version: published.version, validFrom: published.validFrom.toISOString() }
    },
  ),
]
