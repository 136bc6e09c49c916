// The tables of the source, without a build: the pages must be checkable on a fresh clone.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

const rooms = ['errors', 'model'];

/** The catalogue of codes, the same by the file a code stands in, the JSON Schemas, and the built-in kinds. */
export async function loadSource(root) {
  // Below node_modules, so that `import 'zod'` finds what the package has.
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'devops-docs-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    for (const room of rooms)
      transpile(join(root, 'packages/devops/src', room), join(folder, room));
    return await readTables(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function readTables(folder) {
  const load = (file) => import(pathToFileURL(join(folder, file)).href);
  const codes = readdirSync(join(folder, 'errors/codes')).sort();
  const groups = new Map();
  for (const file of codes)
    for (const [name, table] of Object.entries(await load(`errors/codes/${file}`)))
      groups.set(name, table);
  const { catalogue } = await load('errors/catalogue.js');
  const { registryJsonSchema } = await load('model/registry-json-schema.js');
  const { kindJsonSchema } = await load('model/presets/kind-json-schema.js');
  const { presets } = await load('model/presets/presets.js');
  const schemas = { registrySchema: registryJsonSchema(), kindSchema: kindJsonSchema() };
  return { groups, catalogue, ...schemas, presets };
}

function transpile(from, to) {
  const files = readdirSync(from, { recursive: true }).map(String);
  for (const file of files.filter((name) => /(?<!\.spec)\.ts$/.test(name))) {
    const { outputText } = ts.transpileModule(readFileSync(join(from, file), 'utf8'), {
      compilerOptions: { target: 'es2022', module: 'esnext', verbatimModuleSyntax: true },
    });
    const target = join(to, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, outputText);
  }
}
