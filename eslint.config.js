import eslint from '@eslint/js';
import jest from 'eslint-plugin-jest';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const timers = ['setTimeout', 'setInterval', 'setImmediate'];
const timerModules = ['timers', 'node:timers', 'timers/promises', 'node:timers/promises'];
const waiting = 'Nothing waits by itself: use waitUntil (harness/foundation/wait-until.ts) or clock.pause.';

const syntax = [
  {
    selector: 'BinaryExpression[operator=/^[!=]==?$/] > MemberExpression[object.name="mesh"][property.name="name"]',
    message: 'Ask what the mesh can do (capabilities), never what it is called.',
  },
  { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' },
  {
    selector: 'ExportAllDeclaration',
    message: 'A name is exported where it is declared; harness/author/index.ts lists what it passes on.',
  },
];

/** Clusters have other domains. Mutants patch manifests, in which it stands and is replaced. */
const clusterDomain = {
  selector: 'TemplateElement[value.raw=/[.]svc[.]cluster[.]local/], Literal[value=/^[.]svc[.]cluster[.]local/]',
  message: "Use a workload's `host`, `serviceOf` or `mesh.clusterDomain`.",
};

export default defineConfig(
  globalIgnores(['dist/', 'reports/runs/', 'kind/forge/go/', '**/*.cjs']),
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 3],
      'no-restricted-globals': ['error', ...timers.map((name) => ({ name, message: waiting }))],
      'no-restricted-imports': ['error', { paths: timerModules.map((name) => ({ name, message: waiting })) }],
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'exit',
          message: 'Set process.exitCode, so that undo runs and output is flushed.',
        },
      ],
      'no-restricted-syntax': ['error', ...syntax],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/prefer-readonly': 'error',
      // `status=${code}` has to stay a number for the compiler to know it as a Fault.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/only-throw-error': ['error', { allowThrowingAny: true, allowThrowingUnknown: true }],
    },
  },
  {
    files: ['**/*.js'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { URL: false, console: false, process: false } },
  },
  {
    // A package of its own, whose types are there only where meshproof is installed (`npm run verify:package` checks them).
    files: ['examples/**'],
    extends: [tseslint.configs.disableTypeChecked],
  },
  {
    files: ['harness/foundation/clock.ts', 'harness/foundation/clock.test.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    // It waits for nothing: it measures how late a timer is.
    files: ['harness/foundation/stillness.ts'],
    rules: { 'no-restricted-globals': 'off' },
  },
  {
    files: ['harness/**', 'fixtures/**', 'suites/**'],
    ignores: ['**/*.test.ts'],
    rules: { 'no-restricted-syntax': ['error', ...syntax, clusterDomain] },
  },
  {
    // What goes into a cluster serves every mesh: an adapter says how its proxies name things (Mesh.headers, peersIn, flagOf).
    files: ['fixtures/**'],
    ignores: ['fixtures/**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...syntax,
        clusterDomain,
        ...['Literal[value=WORDS]', 'TemplateElement[value.raw=WORDS]', 'Literal[regex.pattern=WORDS]'].map(
          (selector) => ({
            selector: selector.replace('WORDS', '/istio|envoy|x-forwarded-client-cert|-shadow|reset reason/i'),
            message: 'A word of one mesh or proxy: it belongs into the adapter (harness/mesh).',
          }),
        ),
      ],
    },
  },
  {
    // The echo program runs by itself in a pod: it delays answers on request, and has nothing to undo.
    files: ['fixtures/echo/**'],
    rules: { 'no-restricted-globals': 'off', 'no-restricted-imports': 'off', 'no-restricted-properties': 'off' },
  },
  {
    // Reports are pure: what they may know of the process is handed to them.
    files: ['reports/*.ts'],
    ignores: ['reports/*.test.ts'],
    rules: {
      'no-restricted-globals': ['error', { name: 'process', message: 'A report is a function of the result.' }],
    },
  },
  {
    files: ['**/*.test.ts'],
    ...jest.configs['flat/recommended'],
    rules: {
      ...jest.configs['flat/recommended'].rules,
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'fc.assert', 'expect*'] }],
      'jest/no-focused-tests': 'error',
      'jest/no-disabled-tests': 'error',
      'jest/no-conditional-expect': 'error',
    },
  },
);
