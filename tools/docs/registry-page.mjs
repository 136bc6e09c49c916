// docs/reference/registry.md: every key of infra/registry.yaml, from its JSON Schema.
import { code, notice, page, prose, table } from './markdown.mjs';

/** @param schema the JSON Schema (draft 2020-12) of the registry */
export function registryPage(schema) {
  return page(
    notice,
    '# The registry: `infra/registry.yaml`',
    prose(schema.description ?? ''),
    'Optional, and only for what cannot be read elsewhere. Its first line gives editors the schema: `# yaml-language-server: $schema=../node_modules/devops/registry.schema.json`. `<name>` stands for a key that you choose.',
    'Commands use `compose`, `defaults.probes`, the names of `environments` (for `-c`) and, of a service, `kind`, `project` and `probes`. The other keys are checked for their form and change nothing yet.',
    keyTable(schema),
  );
}

/** Every key that a schema knows, with what it takes. */
export function keyTable(schema) {
  return table(['Key', 'Takes', 'Default', 'Meaning'], keysOf(schema, '', schema));
}

/** One row a key, its own keys below it; what holds itself (a block in a block) is not followed again. */
function keysOf(node, path, root, above = []) {
  if (above.includes(node.$ref)) return [];
  const schema = resolved(node, root);
  const around = node.$ref ? [...above, node.$ref] : above;
  const withRow = ([key, value]) => [row(key, value, root), ...keysOf(value, key, root, around)];
  const named = Object.entries(schema.properties ?? {}).map(([key, value]) => [
    path === '' ? key : `${path}.${key}`,
    value,
  ]);
  const values = schema.additionalProperties;
  if (typeof values === 'object') named.push([`${path}.<name>`, values]);
  const items = schema.items ? keysOf(schema.items, `${path}[]`, root, around) : [];
  const options = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((one) =>
    keysOf(one, path, root, around),
  );
  return [...named.flatMap(withRow), ...items, ...options].filter(isFirst);
}

function isFirst([key], index, rows) {
  return rows.findIndex(([other]) => other === key) === index;
}

function row(path, node, root) {
  const schema = resolved(node, root);
  const fallback = node.default ?? schema.default;
  return [
    code(path),
    takes(schema, root),
    fallback === undefined ? '' : code(JSON.stringify(fallback)),
    prose(node.description ?? schema.description ?? ''),
  ];
}

function takes(schema, root) {
  if (schema.const !== undefined) return code(String(schema.const));
  if (schema.enum) return schema.enum.map((one) => code(String(one))).join(', ');
  const options = schema.anyOf ?? schema.oneOf;
  if (options)
    return [...new Set(options.map((one) => takes(resolved(one, root), root)))].join(' or ');
  if (Array.isArray(schema.type))
    return schema.type.map((type) => takes({ type }, root)).join(' or ');
  if (schema.type === 'array') return `list of ${takes(resolved(schema.items ?? {}, root), root)}`;
  return (
    {
      object: 'mapping',
      integer: 'whole number',
      number: 'number',
      boolean: 'true or false',
      string: 'text',
    }[schema.type] ?? String(schema.type ?? 'anything')
  );
}

function resolved(node, root) {
  if (!node.$ref) return node;
  return resolved(
    node.$ref
      .slice(2)
      .split('/')
      .reduce((at, key) => at[key], root),
    root,
  );
}
