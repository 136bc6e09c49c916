import { packageFolder } from './package-folder.js';
import { readFilesBelow } from './read-files.js';

export interface InstalledPackage {
  /** The folder in node_modules, also where it is not the package's own name; else that name. */
  readonly key: string;
  readonly version: string;
}

/** Executor strings must name the package as the workspace has installed it, which only its place tells. */
export function installedPackage(moduleUrl = import.meta.url): InstalledPackage {
  const { root } = packageFolder(moduleUrl);
  const manifest = readManifest(root);
  const [, ...inside] = root.replaceAll('\\', '/').split('/node_modules/');
  const place = inside.at(-1)?.split('/') ?? [];
  const key = place.slice(0, place[0]?.startsWith('@') ? 2 : 1).join('/');
  return { key: key === '' ? manifest.name : key, version: manifest.version };
}

function readManifest(root: string): { readonly name: string; readonly version: string } {
  const bytes = readFilesBelow(root).read('package.json');
  const text = bytes === undefined ? '{}' : new TextDecoder().decode(bytes);
  const manifest = JSON.parse(text) as { readonly name?: string; readonly version?: string };
  return { name: manifest.name ?? 'devops', version: manifest.version ?? '' };
}
