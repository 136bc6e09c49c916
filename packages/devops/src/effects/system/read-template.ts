import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from '../../planning/templates/template.js';
import { packageFolder } from './package-folder.js';

// Parts that templates share, and none themselves.
const basesFolder = 'bases';

/** What there is, as `<kind>/<template>`: "http-api/express". Sorted. */
export function templateNames(folder = shippedFolder()): readonly string[] {
  return subfolders(folder)
    .filter((kind) => kind !== basesFolder)
    .flatMap((kind) => subfolders(join(folder, kind)).map((name) => `${kind}/${name}`))
    .sort();
}

/** The files of a template, over those of its bases. Undefined where there is no template of that name. */
export function readTemplate(name: string, folder = shippedFolder()): Files | undefined {
  if (!templateNames(folder).includes(name)) return undefined;
  const own = readFolder(join(folder, name));
  const { bases = [] } = JSON.parse(own.get('template.json') ?? '{}') as {
    readonly bases?: readonly string[];
  };
  const shared = bases.map((base) => readFolder(join(folder, basesFolder, base)));
  return new Map([...shared, own].flatMap((files) => [...files]));
}

function shippedFolder(): string {
  return join(packageFolder().root, 'templates');
}

function subfolders(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

function readFolder(folder: string, below = ''): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) readFolder(folder, path).forEach((text, at) => files.set(at, text));
    else files.set(path, readFileSync(join(folder, path), 'utf8'));
  }
  return files;
}
