import { readFilesBelow } from '../effects/system/read-files.js';

export interface InstalledPackage {
  /** The folder in node_modules, also where it is not the package's own name; else that name. */
  readonly key: string;
  readonly version: string;
}

/** Executor strings must name the package as the workspace has installed it, which only its place tells. */
export function installedPackage(moduleUrl: string): InstalledPackage {
  const folder = new URL('../../', moduleUrl);
  const manifest = readManifest(folder);
  const place = decodeURIComponent(folder.pathname).split('/node_modules/').at(-1) ?? '';
  const installed = folder.pathname.includes('/node_modules/');
  const depth = place.startsWith('@') ? 2 : 1;
  const key = installed ? place.split('/').slice(0, depth).join('/') : manifest.name;
  return { key, version: manifest.version };
}

function readManifest(folder: URL): { readonly name: string; readonly version: string } {
  const path = decodeURIComponent(folder.pathname).replace(/^\/([A-Za-z]:)/, '$1');
  const bytes = readFilesBelow(path).read('package.json');
  const manifest = JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array([0x7b, 0x7d]))) as {
    name?: string;
    version?: string;
  };
  return { name: manifest.name ?? 'devops', version: manifest.version ?? '' };
}
