import type { Preset } from './preset.js';

const logLevel = {
  LOG_LEVEL: { secret: false, default: 'info', description: 'debug, info, warning or error.' },
};

const inNode = 'node src/main.js';
const inPython = 'python3 run.py src/main.py';

/** What all kinds have that are built from a template. */
const built = {
  image: null,
  command: null,
  variables: logLevel,
  environment: { LOG_LEVEL: '{{LOG_LEVEL}}' },
  volume: null,
} as const;

export const httpApi: Preset = {
  ...built,
  kind: 'http-api',
  templates: ['express', 'fastapi'],
  ports: { http: 8000 },
  block: 'core',
  healthcheck: {
    express: ['CMD', 'node', '-e', asksInNode(8000, '/ready')],
    fastapi: ['CMD', 'python', '-c', asksInPython(8000, '/ready')],
  },
  probes: { readiness: '/ready', liveness: '/health' },
  restart: 'unless-stopped',
  connection: { variable: '{{NAME}}_URL', url: 'http://{{host}}:{{port}}', account: null },
  run: { command: { express: inNode, fastapi: inPython }, watch: ['src'] },
};

export const frontend: Preset = {
  ...built,
  kind: 'frontend',
  templates: ['vite'],
  ports: { http: 8080 },
  block: 'core',
  variables: {},
  environment: {},
  healthcheck: {
    vite: ['CMD', 'wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:8080/health'],
  },
  probes: { readiness: '/health', liveness: '/health' },
  restart: 'unless-stopped',
  connection: null,
  // It sees changes itself.
  run: { command: { vite: 'vite' }, watch: [] },
};

export const worker: Preset = {
  ...built,
  kind: 'worker',
  templates: ['node', 'python'],
  ports: {},
  block: null,
  healthcheck: null,
  probes: null,
  restart: 'unless-stopped',
  connection: null,
  run: { command: { node: inNode, python: inPython }, watch: ['src'] },
};

export const job: Preset = {
  ...worker,
  kind: 'job',
  restart: 'no',
  run: { command: { node: inNode, python: inPython }, watch: [] },
};

function asksInNode(port: number, path: string): string {
  return `fetch('http://127.0.0.1:${port}${path}').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))`;
}

function asksInPython(port: number, path: string): string {
  return `import urllib.request as r; r.urlopen('http://127.0.0.1:${port}${path}', timeout=3)`;
}
