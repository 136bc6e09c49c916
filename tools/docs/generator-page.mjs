// docs/reference/generators.md: what the schema.json files of the generators say.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { code, notice, page, prose, table } from './markdown.mjs';

const takes = {
  string: 'text',
  number: 'whole number',
  boolean: 'yes or no',
  array: 'list',
};

/** @param pack the package's folder */
export function generatorPage(pack) {
  const { generators } = JSON.parse(readFileSync(join(pack, 'generators.json'), 'utf8'));
  return page(
    notice,
    '# Generators',
    'Each edits the files of the workspace at the places that it has to, and nothing else of them; run again it changes nothing. `--dry-run` shows what would change. Flags may be written as `--dependsOn` or `--depends-on`.',
    ...Object.entries(generators).map((entry) => section(entry, pack)),
  );
}

function section([name, { schema: path, description }], pack) {
  const schema = JSON.parse(readFileSync(join(pack, path.replace('./dist/', './src/')), 'utf8'));
  const options = Object.entries(schema.properties).filter(([, one]) => one['x-hidden'] !== true);
  return page(
    `## ${code(usage(name, options, schema.required ?? []))}`,
    prose(description),
    options.length > 0 && table(['Option', 'Takes', 'Default', 'Meaning'], options.map(row)),
  ).trimEnd();
}

/** `nx g devops:service <name>`: what goes without a flag. */
function usage(name, options, required) {
  const words = options
    .filter(([, { $default }]) => $default?.$source === 'argv')
    .map(([option]) => (required.includes(option) ? `<${option}>` : `[${option}]`));
  return ['nx g', `devops:${name}`, ...words].join(' ');
}

function row([name, property]) {
  return [
    code(name.length === 1 ? `-${name}` : `--${name}`),
    [property.type]
      .flat()
      .map((type) => takes[type] ?? '')
      .join(' or '),
    property.default === undefined ? '' : code(JSON.stringify(property.default)),
    prose(property.description),
  ];
}
