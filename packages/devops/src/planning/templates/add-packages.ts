import type { Need, TemplateManifest } from './template.js';

/** Name and version of each package that the service takes from the registry of its language, by name. */
export function packagesFor(
  manifest: TemplateManifest,
  needs: readonly Need[],
): readonly (readonly [string, string])[] {
  const ofNeeds = needs.map(({ kind }) => manifest.packagesOfNeeds[kind]);
  const all = Object.assign({}, manifest.packages, ...ofNeeds) as Record<string, string>;
  return Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The file that lists packages with these in it: `dependencies` of a package.json, or lines of a requirements.txt. */
export function addPackages(
  path: string,
  text: string,
  packages: readonly (readonly [string, string])[],
): string {
  if (packages.length === 0) return text;
  if (!path.endsWith('.json')) return text + packages.map(([p, v]) => `${p}${v}\n`).join('');
  const parsed = JSON.parse(text) as Readonly<Record<string, unknown>>;
  const dependencies = Object.fromEntries(packages);
  return `${JSON.stringify({ ...parsed, dependencies }, null, 2)}\n`;
}
