// Writes the pages of docs/ that follow from the code; with --check it only says which are stale.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brokenLinks } from './broken-links.mjs';
import { decisionsIndex } from './decisions-index.mjs';
import { errorPages } from './error-pages.mjs';
import { executorPage } from './executor-page.mjs';
import { generatorPage } from './generator-page.mjs';
import { kindsPage } from './kinds-page.mjs';
import { loadSource } from './load-source.mjs';
import { registryPage } from './registry-page.mjs';
import { undocumentedDependencies } from './undocumented-dependencies.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const generated = ['docs/errors', 'docs/reference'];

const pages = await allPages();
const stale = [...pages].filter(([path, text]) => textOf(path) !== text).map(([path]) => path);
const orphans = generated.flatMap(filesIn).filter((path) => !pages.has(path));

if (process.argv.includes('--check')) {
  report(stale, 'is stale; run: npm run docs');
  report(orphans, 'describes what no longer exists; run: npm run docs');
  report(brokenLinks(root), 'leads nowhere');
  report(undocumentedDependencies(root), 'is missing, or has another licence');
} else {
  for (const path of stale) write(path);
  for (const path of orphans) rmSync(join(root, path));
  console.log(`${pages.size} pages, ${stale.length} written, ${orphans.length} removed`);
}

async function allPages() {
  const source = await loadSource(root);
  return new Map([
    ...errorPages(source.groups, source.catalogue),
    ['docs/decisions/README.md', decisionsIndex(join(root, 'docs/decisions'))],
    ['docs/reference/executors.md', executorPage(join(root, 'packages/devops'))],
    ['docs/reference/generators.md', generatorPage(join(root, 'packages/devops'))],
    ['docs/reference/kinds.md', kindsPage(source.kindSchema, source.presets)],
    ['docs/reference/registry.md', registryPage(source.registrySchema)],
  ]);
}

function filesIn(folder) {
  const path = join(root, folder);
  return existsSync(path) ? readdirSync(path).map((name) => `${folder}/${name}`) : [];
}

function textOf(path) {
  const file = join(root, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function write(path) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), pages.get(path));
}

function report(paths, problem) {
  for (const path of paths) console.error(`${path} ${problem}`);
  if (paths.length > 0) process.exitCode = 1;
}
