import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { writeLicences } from './licences.mjs';
import { bundlePrograms } from './programs.mjs';

/** Packages that are bundled with all they need: each command that starts a process waits for it. */
const bundled = new Set(['execa', 'yaml']);

// What two executors (each has a single and a batch implementation) have in common is one file: opening thirty takes
// longer than reading one. The plugin that Nx loads for every command stays as small as what it needs.
const ofExecutors = { groups: [{ name: 'executing', minShareCount: 4 }] };

/**
 * Bundles what Nx and users load into a few files each: a process that runs one target spends more time
 * on finding two hundred small modules than on running them. Packages stay imports, but for those above.
 */
export async function bundle(pack) {
  const named = entries(pack);
  const runs = ([name]) => name.startsWith('executors/');
  const modules = [
    ...(await write(pack, named.filter(runs), ofExecutors)),
    ...(await write(
      pack,
      named.filter((entry) => !runs(entry)),
    )),
    ...(await bundlePrograms(pack, join(pack, 'dist/programs'))),
  ];
  writeLicences(modules, join(pack, 'dist/LICENSES.txt'));
}

/** Returns the modules that were bundled. */
async function write(pack, input, codeSplitting) {
  const build = await rolldown({
    input: Object.fromEntries(input),
    platform: 'node',
    external: isImported,
    logLevel: 'warn',
  });
  const { output } = await build.write({
    dir: join(pack, 'dist'),
    format: 'esm',
    chunkFileNames: 'chunks/[name]-[hash].js',
    codeSplitting,
  });
  await build.close();
  return output.flatMap((chunk) => Object.keys(chunk.modules ?? {}));
}

function isImported(id, importer = '') {
  const isPath = /^[./]/.test(id);
  const isOurs = !importer.includes('/node_modules/');
  return id.startsWith('node:') || (!isPath && isOurs && !bundled.has(id));
}

/** Name in dist and source file of every module that package.json, executors.json and generators.json name. */
function entries(pack) {
  const named = ['package.json', 'executors.json', 'generators.json'].flatMap((file) =>
    [...readFileSync(join(pack, file), 'utf8').matchAll(/"\.\/dist\/(.+)\.js"/g)].map(
      ([, name]) => name,
    ),
  );
  return named.map((name) => [name, join(pack, 'src', `${name}.ts`)]);
}
