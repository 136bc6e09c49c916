import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { time } from './measure.mjs';

const repository = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Variables of npm and of this run that a user's shell would not have. */
const foreign = /^(npm_|NX_|NODE_OPTIONS$|FORCE_COLOR$|CI$|INIT_CWD$)/;
const shell = Object.fromEntries(Object.entries(process.env).filter(([key]) => !foreign.test(key)));

/** A workspace with the packed plugin, and the floor beside it: a plugin whose batch target does nothing. */
export function createScratch() {
  const folder = mkdtempSync(join(tmpdir(), 'devops-bench-'));
  const pack = ['pack', '--silent', '--pack-destination', folder];
  const tarball = execFileSync('npm', pack, {
    cwd: join(repository, 'packages/devops'),
    encoding: 'utf8',
  }).trim();
  const root = join(folder, `b${Date.now().toString(36)}`);
  mkdirSync(root);
  writeFileSync(join(root, 'package.json'), '{"name":"bench","private":true}\n');
  writeFloor(join(folder, 'floor'));
  // Packed like ours: Nx takes a linked folder for a plugin under development, and loads a compiler for it.
  execFileSync('npm', pack, { cwd: join(folder, 'floor') });
  const tarballs = [tarball, 'floor-0.0.0.tgz'].map((file) => join(folder, file));
  const packages = ['nx@23.3.1', '@nx/devkit@23.3.1', ...tarballs];
  execFileSync('npm', ['install', '-D', '--prefer-offline', ...packages], {
    cwd: root,
    stdio: 'pipe',
  });
  return {
    root,
    name: basename(root),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export function writeFiles(scratch, files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(scratch.root, path)), { recursive: true });
    writeFileSync(join(scratch.root, path), text);
  }
}

export function nx(scratch, args, { daemon = false, env = {} } = {}) {
  const more = { NX_TUI: 'false', NO_COLOR: '1', NX_DAEMON: String(daemon), ...env };
  return time(join(scratch.root, 'node_modules/.bin/nx'), args, {
    cwd: scratch.root,
    env: { ...shell, ...more },
  });
}

export function compose(scratch, args) {
  return time('docker', ['compose', ...args], { cwd: scratch.root, env: shell });
}

/** Roots merge in Nx, so the floor's target stands on the very projects that the plugin infers. */
function writeFloor(folder) {
  mkdirSync(folder, { recursive: true });
  const json = (value) => `${JSON.stringify(value, null, 2)}\n`;
  const files = {
    'package.json': json({
      name: 'floor',
      version: '0.0.0',
      main: 'index.js',
      executors: './executors.json',
    }),
    'executors.json': json({
      executors: {
        nothing: {
          implementation: './nothing.js',
          batchImplementation: './batch.js',
          preferBatch: true,
          schema: './schema.json',
        },
      },
    }),
    'schema.json': json({ version: 2, type: 'object', properties: {} }),
    'nothing.js': 'exports.default = async () => ({ success: true });\n',
    'batch.js':
      'exports.default = async (graph) => Object.fromEntries(Object.keys(graph.tasks).map((id) => [id, { success: true, terminalOutput: "" }]));\n',
    'index.js': `const { readFileSync } = require('node:fs');
exports.name = 'floor';
exports.createNodes = ['floor.json', (files, options, context) => files.map((file) => {
  return [file, JSON.parse(readFileSync(context.workspaceRoot + '/' + file, 'utf8'))];
})];
exports.createNodesV2 = exports.createNodes;
`,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}
