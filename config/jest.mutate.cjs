// the tests of attribution's rules alone: stryker.config.json runs them once for every mutant
const { projects } = require('../jest.config.cjs')

const rules = projects.find(({ displayName }) => displayName === 'rules')
// without attribution-always and replay: tables say of a mutant which case it breaks, draws take a hundred times as long
const TOPICS = '{binding,org,performance,revise,service,serving,share,table,told,who}'
const OTHERS = 'binding,bindings*,entering,handover,poster-text,replay-line,sharing,show-code'

/** @type {import('jest').Config} */
module.exports = {
  ...rules,
  rootDir: '..',
  // what is measured changes from run to run, so there is no compiled code to keep; and Stryker looks it up by its name
  testEnvironment: 'node',
  // each mutant is a run of its own, which begins by looking at every file below these
  roots: ['server', 'scripts/replay', 'tests/rules', 'tests/support'].map(
    (name) => `<rootDir>/${name}`,
  ),
  testMatch: [`<rootDir>/tests/rules/{attribution-${TOPICS},${OTHERS}}.test.ts`],
}
