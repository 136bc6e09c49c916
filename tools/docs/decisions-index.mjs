// docs/decisions/README.md: the titles of the decisions, in their order.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { notice, page } from './markdown.mjs';

/** @param folder docs/decisions */
export function decisionsIndex(folder) {
  const files = readdirSync(folder)
    .filter((name) => /^\d{4}-.*\.md$/.test(name))
    .sort();
  return page(
    notice,
    '# Decisions',
    'One page each: what was decided, why, its price, what was not chosen. A decision is changed by a new page that names the old one.',
    files.map((file) => `- [${titleOf(join(folder, file))}](${file})`).join('\n'),
  );
}

function titleOf(file) {
  return /^# +(.+)$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? file;
}
