import type { Diagnostic } from '../../errors/diagnostic.js';
import { kinds } from '../../model/kinds/kinds.js';
import { registry } from '../../model/registry.js';
import { registryJsonSchema } from '../../model/registry-json-schema.js';
import { nearestName } from '../nearest-name.js';
import { entriesOf, scalarText, valueAt, type Tree } from '../compose/tree.js';
import { parseYaml, type ParsedYaml } from '../compose/yaml/parse-yaml.js';
import { plainValue } from './plain-value.js';
import { issueDiagnostics, type SchemaFile } from './schema-issues.js';

const registryFile: SchemaFile = {
  whole: 'the registry',
  jsonSchema: registryJsonSchema,
  unknownKey: 'REGISTRY_KEY_UNKNOWN',
  wrongValue: 'REGISTRY_VALUE',
};

/** What is wrong with a registry, in source order. Loads zod: 57 ms, so inference does without. Never throws. */
export function checkRegistry(
  text: string,
  file: string,
  ownKinds: readonly string[] = [],
): readonly Diagnostic[] {
  return checkParsedRegistry(parseYaml(text, file), ownKinds);
}

/** The same of a registry that is parsed already. `ownKinds` are those of `infra/kinds`. */
export function checkParsedRegistry(
  { documents, diagnostics }: ParsedYaml,
  ownKinds: readonly string[],
): readonly Diagnostic[] {
  const tree = documents[0]?.tree;
  if (tree === undefined || diagnostics.some(({ severity }) => severity === 'error')) {
    return diagnostics;
  }
  const checked = registry.safeParse(plainValue(tree));
  const issues = checked.success ? [] : checked.error.issues;
  const found = issueDiagnostics(issues, { tree, of: registryFile });
  return [...diagnostics, ...found, ...unknownKinds(tree, ownKinds)];
}

/** The service runs all the same, so this is a warning. */
function unknownKinds(tree: Tree, ownKinds: readonly string[]): readonly Diagnostic[] {
  const known = [...ownKinds, ...kinds.map(({ name }) => name)];
  return entriesOf(valueAt(tree, 'services')).flatMap(([service, { value }]) => {
    const kind = valueAt(value, 'kind');
    const name = scalarText(kind);
    if (kind === undefined || name === undefined || known.includes(name)) return [];
    const near = nearestName(name, known);
    return {
      code: 'REGISTRY_KIND_UNKNOWN' as const,
      severity: 'warning' as const,
      message: `Service "${service}" has the kind "${name}", which neither devops nor infra/kinds has.`,
      ...kind.at,
      fix:
        near === undefined
          ? `Use one of ${known.join(', ')}, or add it to infra/kinds.`
          : `Write "${near}".`,
      length: name.length,
    };
  });
}
