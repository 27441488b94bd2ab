import js from '@eslint/js'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'
import { serverImports } from './scripts/lint/architecture.mjs'

/** Calls of the payment SDK that are unsafe or retired (docs/payments.md). */
const UNSAFE_SDK = 'verifySign|decipher_gcm|get_certificates|upload_images|batches_transfer'
const CLOCK = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Time is injected: deps.now() or deps.wallNow().',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Time is injected: deps.now() or deps.wallNow().',
  },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Randomness is injected: deps.random.',
  },
]
const SDK = {
  selector: `MemberExpression[property.name=/^(${UNSAFE_SDK})$/]`,
  message: 'This call of the payment SDK is unsafe; use server/wechat/pay.',
}
const SESSION = {
  selector: 'MemberExpression[property.name=/^(startSession|startTransaction|withTransaction)$/]',
  message: 'Transactions go through db/transaction.',
}
const ENV = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Only config/env.ts reads the environment.',
}

export default tseslint.config(
  { ignores: ['node_modules', '.build', 'dist', '.data', 'coverage', 'packages/*/test/fixture'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', 300],
      'no-console': 'error',
      eqeqeq: 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-invalid-void-type': 'off',
    },
  },
  {
    files: ['**/*.{mjs,cjs}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        module: 'writable',
        require: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
      },
    },
  },
  {
    files: ['**/*.cjs', 'babel.config.js'],
    languageOptions: { globals: { module: 'writable', process: 'readonly', require: 'readonly' } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  { files: ['scripts/**'], rules: { 'no-console': 'off' } },
  {
    files: ['server/**/*.ts'],
    plugins: { house: { rules: { 'server-imports': serverImports } } },
    rules: {
      'house/server-imports': 'error',
      'no-restricted-syntax': ['error', ...CLOCK, SDK, SESSION, ENV],
    },
  },
  {
    files: ['server/db/transaction.ts'],
    rules: { 'no-restricted-syntax': ['error', ...CLOCK, SDK, ENV] },
  },
  {
    files: ['server/lib/time.ts'],
    rules: { 'no-restricted-syntax': ['error', SDK, SESSION, ENV] },
  },
  {
    files: ['miniapp/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': reactHooks },
    rules: {
      ...reactHooks.configs.recommended.rules,
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['@contract/*'], allowTypeImports: true, message: 'Types only.' },
            { group: ['**/server/**'], message: 'The server is reached through @contract types.' },
          ],
        },
      ],
    },
  },
  {
    files: ['miniapp/!(platform|api)/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "MemberExpression[object.name='Taro'][property.name='request']",
          message: 'Only api/http.ts calls Taro.request.',
        },
      ],
    },
  },
  {
    files: ['packages/*/src/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: ['**/server/**', '**/miniapp/**'] }] },
  },
)
