import { readdirSync } from 'node:fs';

/** The names in a folder, sorted; none where it does not exist. */
export function listFolder(path: string): readonly string[] {
  try {
    return readdirSync(path).sort();
  } catch {
    return [];
  }
}
