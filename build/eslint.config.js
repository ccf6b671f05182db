import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Imports run one way: renderer → shared ← core ← {main, headless}; preload imports nothing but Electron. */
const room = (files, forbidden) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: forbidden.map(([group, message]) => ({ group, message })) },
    ],
  },
});

const noElectron = [['electron', 'electron/*'], 'Only electron/main and electron/preload know Electron.'];
const noNode = [['node:*'], 'shared/ and renderer/ are free of Node.'];

export default tseslint.config(
  { ignores: ['node_modules/', 'out/', 'release/', 'test-results/'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: `${import.meta.dirname}/..` },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/dot-notation': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 260, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true } }],
    },
  },
  { files: ['renderer/**/*.tsx', 'renderer/**/*.ts'], ...reactHooks.configs.flat.recommended },
  {
    files: ['test/**', 'build/**'],
    rules: { 'no-restricted-exports': 'off', 'max-lines-per-function': 'off' },
  },
  {
    files: ['**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 120, skipBlankLines: true, skipComments: true }] },
  },
  { files: ['**/*.js'], languageOptions: { globals: { process: 'readonly', console: 'readonly' } } },
  room(
    ['shared/**'],
    [noElectron, noNode, [['**/electron/**', '**/renderer/**'], 'shared/ imports neither side.']],
  ),
  room(
    ['renderer/**'],
    [noElectron, noNode, [['**/electron/**'], 'The renderer knows the bench by its contract alone.']],
  ),
  room(
    ['electron/core/**'],
    [
      noElectron,
      [
        ['**/main/**', '**/headless/**', '**/preload/**', '**/renderer/**'],
        'core serves the shells, it does not know them.',
      ],
    ],
  ),
  room(
    ['electron/core/builds/**'],
    [
      noElectron,
      [
        ['**/ota/**', '**/flash/**', '**/push/**', '**/main/**', '**/headless/**'],
        'builds knows nothing of ota or flash.',
      ],
    ],
  ),
  room(
    ['electron/core/ota/**'],
    [
      noElectron,
      [
        ['**/flash/**', '**/push/**', '**/main/**', '**/headless/**'],
        'ota takes releases and knows nothing of flash.',
      ],
    ],
  ),
  room(
    ['electron/core/flash/**'],
    [
      noElectron,
      [
        ['**/ota/**', '**/push/**', '**/main/**', '**/headless/**'],
        'flash takes releases and knows nothing of ota.',
      ],
    ],
  ),
  room(
    ['electron/core/push/**'],
    [
      noElectron,
      [
        ['**/builds/**', '**/ota/**', '**/flash/**', '**/devices/**', '**/main/**', '**/headless/**'],
        'push takes releases and knows nothing of ota, flash or who follows devices.',
      ],
    ],
  ),
  room(
    ['electron/core/station/**'],
    [
      noElectron,
      [
        ['**/builds/**', '**/ota/**', '**/push/**', '**/devices/**', '**/main/**', '**/headless/**'],
        'The station runs jobs through the flash room, and is given its releases.',
      ],
    ],
  ),
  room(
    ['electron/core/operations/**'],
    [
      noElectron,
      [
        ['**/builds/**', '**/ota/**', '**/push/**', '**/devices/**', '**/main/**', '**/headless/**'],
        'Operations work through the flash room, and are given their releases.',
      ],
    ],
  ),
  room(
    ['electron/core/devices/**'],
    [
      noElectron,
      [
        ['**/builds/**', '**/ota/**', '**/flash/**', '**/push/**', '**/main/**', '**/headless/**'],
        'The devices are told of, by reports and by the contract; they know no other room.',
      ],
    ],
  ),
  room(
    ['electron/core/discovery/**'],
    [
      noElectron,
      [
        ['**/builds/**', '**/ota/**', '**/flash/**', '**/push/**', '**/main/**', '**/headless/**'],
        'Discovery tells what is announced; who pushes to it is another room.',
      ],
    ],
  ),
  room(
    ['electron/core/packages/**', 'electron/core/database/**'],
    [
      noElectron,
      [
        ['**/builds/**', '**/ota/**', '**/flash/**', '**/push/**', '**/main/**', '**/headless/**'],
        'Packages and databases serve the other rooms and know none of them.',
      ],
    ],
  ),
  room(
    ['electron/core/certificates/**'],
    [
      noElectron,
      [
        ['**/builds/**', '**/ota/**', '**/flash/**', '**/push/**', '**/main/**', '**/headless/**'],
        'Certificates are issued to whoever listens; they know no other room.',
      ],
    ],
  ),
  room(
    ['electron/core/ledger/**'],
    [
      noElectron,
      [
        [
          '**/builds/**',
          '**/ota/**',
          '**/flash/**',
          '**/push/**',
          '**/devices/**',
          '**/main/**',
          '**/headless/**',
        ],
        'The rooms report to the ledger by records; it knows none of them.',
      ],
    ],
  ),
  room(
    ['electron/core/rollout/**'],
    [
      noElectron,
      [
        ['**/builds/**', '**/ota/**', '**/flash/**', '**/push/**', '**/main/**', '**/headless/**'],
        'A rollout knows its members by id, not how they are served.',
      ],
    ],
  ),
  room(
    ['electron/headless/**'],
    [noElectron, [['**/electron/main/**', '**/renderer/**'], 'headless is a shell of its own.']],
  ),
);
