const { default: Sequencer } = require('@jest/test-sequencer')

const isLong = ({ context }) => context.config.displayName?.name === 'e2e'

/** The long ones first, whatever their files' sizes say: begun last, one of them would keep a single worker busy for minutes. */
module.exports = class extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests)
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))]
  }
}
