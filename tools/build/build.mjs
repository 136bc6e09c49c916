// Compiles the package and puts beside the code what a packed package needs.
import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadSource } from '../docs/load-source.mjs';
import { bundle } from './bundle.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const pack = join(root, 'packages/devops');
const bin = (name) => join(root, 'node_modules/.bin', name);
const run = (name, ...args) => execFileSync(bin(name), args, { cwd: root, stdio: 'inherit' });

rmSync(join(pack, 'dist'), { recursive: true, force: true });
run('tsc', '-p', join(pack, 'tsconfig.build.json'));
await bundle(pack);
copySchemas('executors');
copySchemas('generators');
copyFileSync(join(root, 'README.md'), join(pack, 'README.md'));
copyFileSync(join(root, 'LICENSE'), join(pack, 'LICENSE'));
await writeSchemas();
run('publint', pack, '--strict');

function copySchemas(room) {
  const from = join(pack, 'src', room);
  for (const name of existsSync(from) ? readdirSync(from) : []) {
    const schema = join(from, name, 'schema.json');
    if (existsSync(schema)) cpSync(schema, join(pack, 'dist', room, name, 'schema.json'));
  }
}

/** The JSON Schemas for editors come from the zod schemas, so that they cannot disagree. */
async function writeSchemas() {
  const { registrySchema, kindSchema } = await loadSource(root);
  const write = (name, schema) => {
    writeFileSync(join(pack, name), `${JSON.stringify(schema, null, 2)}\n`);
  };
  write('registry.schema.json', registrySchema);
  write('kind.schema.json', kindSchema);
}
