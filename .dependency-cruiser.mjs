// The floor plan of docs/architecture.md. Each rule tells the offender what to do instead.
const src = '^packages/devops/src';
const rooms = {
  errors: [[], 'errors/ is the ground floor: pass what it needs as a value.'],
  model: [['errors'], 'model/ holds nouns only: move the deciding part to planning/.'],
  documents: [
    ['model', 'errors'],
    'documents/ turns text into model: take the text as an argument and let effects/ read it.',
  ],
  planning: [
    ['documents', 'model', 'errors'],
    'planning/ decides and touches nothing: observe first (effects/observe) and pass the result in.',
  ],
  commands: [
    ['model', 'errors'],
    'commands/ spells out what could be run as data: let effects/ run it.',
  ],
  report: [
    ['planning', 'model', 'errors'],
    'report/ renders plain data: let the caller observe and pass the outcome in.',
  ],
  effects: [
    ['commands', 'planning', 'documents', 'model', 'errors'],
    'effects/ neither renders nor knows Nx: return an outcome and let executors/ report it.',
  ],
  graph: [
    ['documents', 'model', 'errors', 'effects/system'],
    'graph/ stays light: of effects/ only system/read-files, no planning.',
  ],
  hooks: [
    ['effects', 'report', 'documents', 'model', 'errors'],
    'hooks/ checks the command line: what it needs to decide belongs to model/ or documents/.',
  ],
  generators: [
    ['effects', 'report', 'planning', 'commands', 'documents', 'model', 'errors'],
    'generators/ wire options to a plan: share code through planning/.',
  ],
  executors: [
    ['effects', 'report', 'planning', 'commands', 'documents', 'model', 'errors'],
    'executors/ wire options to a plan: share code through planning/ or effects/.',
  ],
  programs: [
    ['effects/system', 'planning', 'documents', 'model', 'errors'],
    'programs/ run by node alone, outside Nx and without an engine: share code through effects/system or planning/.',
  ],
  migrations: [['documents', 'model', 'errors'], 'migrations/ edit documents only.'],
};
const notSpec = '\\.spec\\.ts$|/testing/';

export default {
  forbidden: [
    ...Object.entries(rooms).map(([room, [may, comment]]) => ({
      name: `${room}-imports`,
      severity: 'error',
      comment: `${comment} It may import: ${may.join(', ') || 'nothing'}.`,
      from: { path: `${src}/${room}/`, pathNot: notSpec },
      to: { path: `${src}/`, pathNot: [room, ...may].map((r) => `${src}/${r}/`) },
    })),
    {
      name: 'no-annex',
      severity: 'error',
      comment:
        'A file belongs to a room of docs/architecture.md: name the noun it is about; there is no utils, helpers, common or lib.',
      from: {},
      to: {
        path: `${src}/`,
        pathNot: `${src}/(${Object.keys(rooms).join('|')})/|${src}/(index|stack)\\.ts$|/testing/`,
      },
    },
    {
      name: 'programs-are-leaves',
      severity: 'error',
      comment:
        'A program is started as a process, by the path of its file in dist/programs: share code through planning/ or effects/system.',
      from: { path: `${src}/`, pathNot: `${src}/programs/|${notSpec}` },
      to: { path: `${src}/programs/` },
    },
    {
      name: 'graph-takes-read-files-only',
      severity: 'error',
      comment:
        'Inference runs in front of every nx command: it reads files, writes its cache and does nothing else.',
      from: { path: `${src}/graph/`, pathNot: notSpec },
      to: {
        path: `${src}/effects/`,
        pathNot: `${src}/effects/system/(read-files|find-projects|cache-file|installed-package|package-folder)\\.ts$`,
      },
    },
    {
      name: 'inference-stays-light',
      severity: 'error',
      comment:
        'zod, execa and dockerode cost 57 to 123 ms in front of every nx command: inference does without them.',
      from: { path: `${src}/(index\\.ts|graph/)`, pathNot: notSpec },
      to: { path: 'node_modules/(zod|execa|dockerode|proper-lockfile)/', reachable: true },
    },
    {
      name: 'inference-knows-nx-by-its-types',
      severity: 'error',
      comment:
        'Importing @nx/devkit costs 220 ms in front of every nx command: use `import type`, or take the value as an argument.',
      from: { path: `${src}/(index\\.ts|graph/)`, pathNot: notSpec },
      to: { path: 'node_modules/(@nx/devkit|nx)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-rooms-reach-no-world',
      severity: 'error',
      comment:
        'Pure rooms must not reach files, processes or sockets through anyone: take a snapshot in effects/observe and pass it in.',
      from: { path: `${src}/(errors|model|documents|planning|commands|report)/`, pathNot: notSpec },
      to: { path: '^(fs|fs/promises|child_process|net|http|http2|https|os)$', reachable: true },
    },
    {
      name: 'no-circular',
      severity: 'error',
      comment:
        'Two files that need each other are one idea: merge them, or move the shared noun to model/.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'specs-are-leaves',
      severity: 'error',
      comment: 'Shared test material goes to a testing/ folder.',
      from: {},
      to: { path: '\\.spec\\.ts$' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
};
