import tseslint from 'typescript-eslint';

// Who may import which room is .dependency-cruiser.mjs; here: who may touch the outside world, and the sizes.
const nodeIo = [
  'fs',
  'fs/promises',
  'child_process',
  'net',
  'http',
  'https',
  'http2',
  'tls',
  'dgram',
  'os',
  'worker_threads',
].flatMap((m) => [m, `node:${m}`]);
const ioAdvice =
  'Only effects/system touches the world: add a function there and call it from effects/.';
const nxAdvice =
  'Only graph, hooks, generators, executors and migrations know Nx: pass what you need as a value.';
const ban = (names, message) => names.map((name) => ({ name, message }));
const io = [
  ...ban(nodeIo, ioAdvice),
  ...ban(['execa', 'dockerode', 'proper-lockfile', 'write-file-atomic'], ioAdvice),
];
const nx = [...ban(['nx', '@nx/devkit'], nxAdvice)];
const globals = ['process', 'console', 'setTimeout', 'setInterval', 'fetch'].map((name) => ({
  name,
  message: `${name} is the outside world: take what you need as an argument; effects/system provides it.`,
}));
const src = 'packages/devops/src';

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '**/fixtures/**',
      'examples/**',
      '.nx/**',
      'coverage/**',
      'tools/engine/images/**',
      'packages/devops/templates/**',
    ],
  },
  ...tseslint.configs.strictTypeChecked.map((c) => ({ ...c, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 10],
      'max-params': ['error', 3],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-unnecessary-condition': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ThrowStatement > NewExpression[callee.name="Error"]',
          message:
            'Throw a DevopsError with a code of errors/catalogue.ts: every message needs a place and a fix.',
        },
      ],
    },
  },
  {
    files: [`${src}/{errors,model,documents,planning,commands,report}/**/*.ts`],
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': ['error', { paths: [...io, ...nx] }],
      'no-restricted-globals': ['error', ...globals],
    },
  },
  {
    files: [`${src}/effects/{observe,apply}/**/*.ts`],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: [...io, ...nx] }] },
  },
  {
    files: [`${src}/programs/**/*.ts`],
    ignores: ['**/*.spec.ts', '**/testing/**'],
    rules: { 'no-restricted-imports': ['error', { paths: [...io, ...nx] }] },
  },
  {
    files: [`${src}/{graph,hooks,generators,executors,migrations}/**/*.ts`, `${src}/*.ts`],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: io }] },
  },
  {
    files: ['**/*.spec.ts', 'e2e/**/*.ts'],
    rules: {
      'max-lines': 'off',
      'max-lines-per-function': 'off',
      'max-params': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-syntax': 'off',
    },
  },
);
