import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { readCacheFile, workspaceDataFolder, writeCacheFile } from './cache-file.js';
import { installedPackage } from './installed-package.js';

/** Texts in which this version of the package found nothing wrong, by digest; the last one is remembered. */
export function checkedTexts(root: string) {
  const path = join(workspaceDataFolder(root), 'devops-checked.json');
  const { version } = installedPackage();
  const keyOf = (text: string): string =>
    createHash('sha256').update(`${version}\n${text}`).digest('base64');
  return {
    has: (text: string): boolean => readCacheFile(path) === keyOf(text),
    add: (text: string): void => {
      const key = keyOf(text);
      if (readCacheFile(path) !== key) writeCacheFile(path, JSON.stringify(key));
    },
  };
}
