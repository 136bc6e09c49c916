import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { isNxManifest, readNxProjects } from '../../documents/nx-projects.js';
import type { NxProject } from '../../model/project-assignment.js';
import { readFilesBelow } from './read-files.js';

/**
 * The Nx projects below an absolute folder, for whoever has no file list of Nx at hand; none where there is no nx.json.
 * Looks at the disk alone: dot folders, node_modules and folders that .gitignore or .nxignore name are left out.
 */
export function findProjects(root: string): readonly NxProject[] {
  const source = readFilesBelow(root);
  if (source.kind('nx.json') !== 'file') return [];
  const ignored = new Set(['node_modules']);
  for (const file of ['.gitignore', '.nxignore']) {
    const text = new TextDecoder().decode(source.read(file) ?? new Uint8Array());
    for (const line of text.split('\n')) ignored.add(line.trim().replace(/\/$/, ''));
  }
  return readNxProjects(findManifests(root, ignored), source);
}

/** Patterns with wildcards are not tried: they seldom hide a whole project. */
function findManifests(root: string, ignored: ReadonlySet<string>): readonly string[] {
  const manifests: string[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of entriesOf(join(root, folder))) {
      const path = folder + entry.name;
      if (entry.isFile() && isNxManifest(path)) manifests.push(path);
      if (!entry.isDirectory() || entry.name.startsWith('.')) continue;
      const hidden = ignored.has(entry.name) || ignored.has(path) || ignored.has(`/${path}`);
      if (!hidden) folders.push(`${path}/`);
    }
  }
  return manifests.sort();
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
