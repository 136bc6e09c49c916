import type { Diagnostic } from '../../errors/diagnostic.js';
import { kinds } from '../../model/kinds/kinds.js';
import { registry } from '../../model/registry.js';
import { nearestName } from '../nearest-name.js';
import { entriesOf, scalarText, valueAt, type Tree } from '../compose/tree.js';
import { parseYaml, type ParsedYaml } from '../compose/yaml/parse-yaml.js';
import { issueDiagnostics } from './registry-issues.js';
import { plainValue } from './plain-value.js';

/** What is wrong with a registry, in source order. Loads zod: 57 ms, so inference does without. Never throws. */
export function checkRegistry(text: string, file: string): readonly Diagnostic[] {
  return checkParsedRegistry(parseYaml(text, file));
}

/** The same of a registry that is parsed already. */
export function checkParsedRegistry({ documents, diagnostics }: ParsedYaml): readonly Diagnostic[] {
  const tree = documents[0]?.tree;
  if (tree === undefined || diagnostics.some(({ severity }) => severity === 'error')) {
    return diagnostics;
  }
  const checked = registry.safeParse(plainValue(tree));
  const issues = checked.success ? [] : checked.error.issues;
  return [...diagnostics, ...issueDiagnostics(issues, tree), ...unknownKinds(tree)];
}

/** A workspace may have kinds of its own, so this is a warning. */
function unknownKinds(tree: Tree): readonly Diagnostic[] {
  const known = kinds.map(({ name }) => name);
  return entriesOf(valueAt(tree, 'services')).flatMap(([service, { value }]) => {
    const kind = valueAt(value, 'kind');
    const name = scalarText(kind);
    if (kind === undefined || name === undefined || known.includes(name)) return [];
    const near = nearestName(name, known);
    return {
      code: 'REGISTRY_KIND_UNKNOWN' as const,
      severity: 'warning' as const,
      message: `Service "${service}" has the kind "${name}", which devops does not know.`,
      ...kind.at,
      fix: near === undefined ? `Use one of ${known.join(', ')}.` : `Write "${near}".`,
      length: name.length,
    };
  });
}
