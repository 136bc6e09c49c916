import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

/**
 * Bundles what Nx and users load into a few files each: a process that runs one target spends more time
 * on finding two hundred small modules than on running them. Packages stay imports.
 */
export async function bundle(pack) {
  const build = await rolldown({
    input: entries(pack),
    platform: 'node',
    external: /^(?![./])/,
    logLevel: 'warn',
  });
  await build.write({
    dir: join(pack, 'dist'),
    format: 'esm',
    chunkFileNames: 'chunks/[name]-[hash].js',
  });
  await build.close();
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
