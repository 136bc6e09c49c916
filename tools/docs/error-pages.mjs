// docs/errors: a page for each code of the catalogue, and an index.
import { code, notice, page, prose, table } from './markdown.mjs';

const headings = {
  reading: 'Reading the registry, Compose files and .env',
  inferring: 'Inference and the command line',
  validating: 'Rules of `validate`',
  running: 'Starting, probing and stopping',
  editing: 'Editing files',
  generating: 'Generators',
  programs: 'PostgreSQL as a process',
  migrating: 'Migrations of databases',
};
const families = {
  usage: 'Something in the workspace or on the command line; you can mend it there.',
  external:
    'Something outside: the engine, a tool, a machine. The message shows what was run and what it said.',
  internal: 'A bug of this package.',
};
const source = 'packages/devops/src/errors/';

/** @param groups tables by the name they have in errors/codes @param catalogue all of them */
export function errorPages(groups, catalogue) {
  const codes = Object.keys(catalogue);
  return new Map([
    ['docs/errors/README.md', index(groups, catalogue)],
    ...codes.map((name) => [`docs/errors/${name}.md`, errorPage(name, catalogue[name])]),
  ]);
}

function errorPage(name, { title, meaning, fix, family }) {
  return page(
    notice,
    `# ${name}`,
    `**${prose(title)}.** ${prose(meaning)}`,
    `**Fix:** ${prose(fix)}`,
    families[family],
    '[All codes](README.md)',
  );
}

function index(groups, catalogue) {
  const grouped = new Set([...groups.values()].flatMap(Object.keys));
  const others = Object.entries(catalogue).filter(([name]) => !grouped.has(name));
  return page(
    notice,
    '# Codes of diagnostics',
    `Every message begins with its place and a code. Codes are stable and never used for anything else. They are declared in ${code(source)}.`,
    ...[...groups].map(([name, table]) => section(headings[name], Object.entries(table))),
    section('Bugs', others),
  );
}

function section(heading, entries) {
  if (entries.length === 0) return '';
  const rows = entries.map(([name, { title }]) => [`[${name}](${name}.md)`, prose(title)]);
  return `## ${heading}\n\n${table(['Code', 'What it says'], rows)}`;
}
