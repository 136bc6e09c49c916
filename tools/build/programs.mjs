import { readdirSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

/**
 * Bundles each program into one file that needs nothing but node: it is started by a shell, often, and from a folder in
 * which none of our packages need be found. A program is a file right in src/programs; folders there are parts of some.
 * @returns the modules that went into them
 */
export async function bundlePrograms(pack, to) {
  const folder = join(pack, 'src/programs');
  const names = readdirSync(folder).filter((name) => /(?<!\.spec)\.ts$/.test(name));
  const outputs = await Promise.all(names.map((name) => bundleOne(join(folder, name), to)));
  return outputs.flatMap((output) => output.flatMap((chunk) => Object.keys(chunk.modules ?? {})));
}

async function bundleOne(input, dir) {
  const external = (id) => isBuiltin(id);
  const build = await rolldown({ input, platform: 'node', external, logLevel: 'warn' });
  const { output } = await build.write({ dir, format: 'esm', codeSplitting: false });
  await build.close();
  const foreign = output.flatMap((chunk) => chunk.imports).filter((id) => !isBuiltin(id));
  if (foreign.length > 0) throw new Error(`${input} cannot be bundled without ${foreign.join()}`);
  return output;
}
