// the tests of attribution's rules alone: stryker.config.json runs them once for every mutant
const { projects } = require('../jest.config.cjs')

const rules = projects.find(({ displayName }) => displayName === 'rules')
const OF_ATTRIBUTION = '{attribution-*,binding,bindings*,entering,handover,poster,replay,sharing}'

/** @type {import('jest').Config} */
module.exports = {
  ...rules,
  rootDir: '..',
  testMatch: [`<rootDir>/tests/rules/${OF_ATTRIBUTION}.test.ts`],
}
