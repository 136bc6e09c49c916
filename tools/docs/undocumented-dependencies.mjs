// Every dependency stands in docs/dependencies.md with the licence that its own package.json states.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const kinds = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/** Lines for packages that are missing, and for rows without a package. */
export function undocumentedDependencies(root) {
  const rows = new Map(rowsOf(readFileSync(join(root, 'docs/dependencies.md'), 'utf8')));
  const names = [
    ...new Set(
      ['package.json', 'packages/devops/package.json'].flatMap((file) => namesIn(join(root, file))),
    ),
  ];
  const wrong = names.filter((name) => rows.get(name) !== licenceOf(root, name));
  return [
    ...wrong.map((name) => `docs/dependencies.md: ${name} (${licenceOf(root, name)})`),
    ...[...rows.keys()]
      .filter((name) => !names.includes(name))
      .map((name) => `docs/dependencies.md: ${name}, which is no dependency,`),
  ];
}

function rowsOf(text) {
  const rows = [...text.matchAll(/^\| (\S+) +\| (\S+) +\|/gm)].map((row) => [row[1], row[2]]);
  return rows.filter(([name]) => !/^(Package|-+)$/.test(name));
}

function namesIn(file) {
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  return kinds.flatMap((kind) => Object.keys(manifest[kind] ?? {}));
}

function licenceOf(root, name) {
  return JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).license;
}
