import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { median, time } from '../measure.mjs';

const repository = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const corpus = process.env['DEVOPS_CORPUS'] ?? join(repository, '../shared/corpus');
const variables = { PATH: process.env['PATH'], HOME: process.env['HOME'] };

/** `readStack` in one warm process against `docker compose config`, project by project. */
export async function reading(scratch, { runs }) {
  if (!existsSync(join(corpus, 'index.json'))) return undefined;
  const stack = join(scratch.root, 'node_modules/devops/dist/stack.js');
  const { readStack } = await import(pathToFileURL(stack).href);
  const projects = JSON.parse(readFileSync(join(corpus, 'index.json'), 'utf8')).filter(
    (p) => p.resolves,
  );
  const rows = [];
  for (const project of projects) rows.push(await compared(readStack, project, runs));
  const ours = median(rows.map((r) => r.ours));
  const theirs = median(rows.map((r) => r.theirs));
  return {
    projects: rows.length,
    ours,
    theirs,
    ratio: ours / theirs,
    worst: Math.max(...rows.map((r) => r.ours / r.theirs)),
  };
}

async function compared(readStack, project, runs) {
  const root = join(corpus, project.directory);
  const files = project.composeArguments.filter((word) => word !== '-f');
  const options = { root, variables, ...(files.length > 0 ? { files } : {}) };
  const ours = [];
  const theirs = [];
  await readStack(options);
  for (let run = 0; run < Math.min(runs, 3); run++) {
    const begin = performance.now();
    await readStack(options);
    ours.push(performance.now() - begin);
    const config = ['compose', ...project.composeArguments, 'config', '--format', 'json'];
    theirs.push(await time('docker', config, { cwd: root, env: { ...variables, PWD: root } }));
  }
  return { ours: median(ours), theirs: median(theirs) };
}
