// docs/reference/executors.md: what the schema.json files say, which are also what `--help` and editors show.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { code, notice, page, prose, table } from './markdown.mjs';

const forms = {
  flag: 'yes or no',
  text: 'text',
  duration: 'seconds, or 500ms, 90s, 5m',
  choice: 'one of the examples',
  list: 'list',
  count: 'whole number',
};

/** @param pack the package's folder */
export function executorPage(pack) {
  const { executors } = JSON.parse(readFileSync(join(pack, 'executors.json'), 'utf8'));
  const bySchema = {};
  for (const entry of Object.entries(executors)) (bySchema[entry[1].schema] ??= []).push(entry);
  return page(
    notice,
    '# Executors',
    'Targets that the plugin infers use these; a `project.json` may use them too: `"executor": "devops:up"`. The first word is the name under which the package is installed.',
    ...Object.values(bySchema).map((entries) => section(entries, pack)),
  );
}

function section([[name, entry], ...aliases], pack) {
  const schema = JSON.parse(
    readFileSync(join(pack, entry.schema.replace('./dist/', './src/')), 'utf8'),
  );
  const also = aliases.map(([alias]) => code(`devops:${alias}`)).join(', ');
  return page(
    `## ${code(`devops:${name}`)}`,
    prose(entry.description),
    also && `Also called ${also}.`,
    entry.batchImplementation && 'Services of one command run in one batch.',
    table(['Option', 'Takes', 'Default', 'Meaning'], Object.entries(schema.properties).map(row)),
  ).trimEnd();
}

function row([name, property]) {
  return [
    code(`--${kebab(name)}`),
    property.examples
      ? property.examples.map((one) => code(String(one))).join(', ')
      : (forms[property['x-form']] ?? ''),
    property.default === undefined ? '' : code(String(property.default)),
    prose(property.description),
  ];
}

function kebab(name) {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
