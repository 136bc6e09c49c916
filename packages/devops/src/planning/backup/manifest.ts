import type { BackedUpDatabase, Manifest, RowCounts } from '../../model/backup.js';

/** What a manifest says; null where the text is none of ours. */
export function readManifest(text: string): Manifest | null {
  try {
    const value = JSON.parse(text) as Partial<Manifest> | null;
    const whole =
      value?.format === 1 &&
      [value.id, value.service, value.composeProject, value.at, value.server].every(isText) &&
      Array.isArray(value.databases) &&
      value.databases.every(isDatabase);
    return whole ? (value as Manifest) : null;
  } catch {
    return null;
  }
}

export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function isDatabase(value: Partial<BackedUpDatabase> | null): boolean {
  if (value === null || typeof value !== 'object') return false;
  const { name, file, bytes, sha256, rows, making } = value;
  const texts = [name, file, sha256].every(isText) && isFileName(file);
  return texts && typeof bytes === 'number' && isObject(rows) && isObject(making);
}

/** Nothing outside the folder of the backup. */
function isFileName(file: string | undefined): boolean {
  return file !== undefined && /^[^/\\]+\.dump$/.test(file);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

export function sumOfRows(rows: RowCounts): number {
  return Object.values(rows).reduce((sum, count) => sum + count, 0);
}
