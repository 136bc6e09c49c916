import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { writeLicences } from './licences.mjs';
import { bundlePrograms } from './programs.mjs';

/** Packages that are bundled with all they need: each command that starts a process waits for it. */
const bundled = new Set(['execa']);

/**
 * Bundles what Nx and users load into a few files each: a process that runs one target spends more time
 * on finding two hundred small modules than on running them. Packages stay imports, but for those above.
 */
export async function bundle(pack) {
  const build = await rolldown({
    input: entries(pack),
    platform: 'node',
    external: isImported,
    logLevel: 'warn',
  });
  const { output } = await build.write({
    dir: join(pack, 'dist'),
    format: 'esm',
    chunkFileNames: 'chunks/[name]-[hash].js',
  });
  await build.close();
  const modules = output.flatMap((chunk) => Object.keys(chunk.modules ?? {}));
  modules.push(...(await bundlePrograms(pack, join(pack, 'dist/programs'))));
  writeLicences(modules, join(pack, 'dist/LICENSES.txt'));
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
  return Object.fromEntries(named.map((name) => [name, join(pack, 'src', `${name}.ts`)]));
}
