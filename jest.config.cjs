const swc = [
  '@swc/jest',
  {
    swcrc: false,
    jsc: {
      parser: { syntax: 'typescript', tsx: true },
      transform: { react: { runtime: 'automatic' } },
      target: 'es2022',
    },
    module: { type: 'commonjs' },
  },
]
const base = {
  transform: { '^.+\\.tsx?$': swc },
  moduleNameMapper: {
    '^@yundian/([^/]+)$': '<rootDir>/packages/$1/src',
    '^@contract/([^/]+)$': '<rootDir>/server/features/$1/contract',
  },
  modulePathIgnorePatterns: ['<rootDir>/.build/', '<rootDir>/dist/'],
  clearMocks: true,
}

/** @type {import('jest').Config} */
module.exports = {
  testTimeout: 30_000,
  // on two cores jest would take one; the suites wait for other processes a third of their time
  maxWorkers: 3,
  testSequencer: '<rootDir>/config/jest.sequencer.cjs',
  projects: [
    {
      ...base,
      displayName: 'rules',
      testEnvironment: '<rootDir>/config/jest.node.cjs',
      testMatch: ['<rootDir>/tests/rules/**/*.test.ts'],
    },
    {
      ...base,
      displayName: 'packages',
      testEnvironment: '<rootDir>/config/jest.node.cjs',
      testMatch: ['<rootDir>/packages/*/test/**/*.test.ts'],
    },
    {
      ...base,
      displayName: 'api',
      testEnvironment: '<rootDir>/config/jest.node.cjs',
      testMatch: ['<rootDir>/tests/api/**/*.test.ts'],
      globalSetup: '<rootDir>/tests/support/api.globals.ts',
      globalTeardown: '<rootDir>/tests/support/api.teardown.ts',
      setupFilesAfterEnv: ['<rootDir>/tests/support/api.setup.ts'],
    },
    {
      ...base,
      displayName: 'miniapp',
      testEnvironment: '<rootDir>/config/jest.jsdom.cjs',
      testMatch: ['<rootDir>/tests/miniapp/**/*.test.ts?(x)'],
      // files of one platform resolve as Taro resolves them: x.h5.tsx before x.tsx
      moduleFileExtensions: ['h5.tsx', 'h5.ts', 'tsx', 'ts', 'jsx', 'js', 'json'],
      moduleNameMapper: {
        ...base.moduleNameMapper,
        '^@/(.*)$': '<rootDir>/miniapp/$1',
        '^@tarojs/components$': '<rootDir>/tests/support/taro-components.tsx',
        '^@tarojs/taro$': '<rootDir>/tests/support/taro.ts',
        '\\.module\\.(scss|css)$': 'identity-obj-proxy',
        '\\.(scss|css|png|svg|webp)$': '<rootDir>/tests/support/empty.ts',
      },
      globals: { __API_BASE__: '' },
    },
    {
      ...base,
      displayName: 'e2e',
      testEnvironment: '<rootDir>/config/jest.node.cjs',
      testMatch: ['<rootDir>/tests/e2e/**/*.test.ts'],
    },
  ],
}
