import { decodeText } from '../../documents/compose/yaml/decode-text.js';
import { parseYaml, type ParsedYaml } from '../../documents/compose/yaml/parse-yaml.js';
import { registryFacts } from '../../documents/registry/read-registry-facts.js';
import { registryPath, type RegistryFacts } from '../../documents/registry/registry-facts.js';
import type { Diagnostic } from '../../errors/diagnostic.js';
import { readKindNames, type Folders } from './read-kinds.js';

export interface RegistryReading {
  /** Undefined where there is no registry. */
  readonly facts?: RegistryFacts;
  readonly diagnostics: readonly Diagnostic[];
}

/** Remembers texts in which nothing was found, each with all that the check depends on. */
export interface CheckedTexts {
  has(text: string): boolean;
  add(text: string): void;
}

/** The registry of a workspace, checked; zod is loaded only where there is one that was not found to be right before. */
export async function readRegistry(
  folders: Folders,
  checked?: CheckedTexts,
): Promise<RegistryReading> {
  const { source } = folders;
  if (source.kind(registryPath) === 'absent') return { diagnostics: [] };
  const bytes = source.read(registryPath);
  if (bytes === undefined) return { diagnostics: [unreadable] };
  const decoded = decodeText(bytes, registryPath);
  if ('diagnostic' in decoded) return { diagnostics: [decoded.diagnostic] };
  const { text } = decoded;
  const parsed = parseYaml(text, registryPath);
  const kinds = readKindNames(folders);
  const key = remembered(text, kinds);
  const diagnostics = checked?.has(key) === true ? [] : await check(parsed, kinds);
  if (diagnostics.length === 0) checked?.add(key);
  return { facts: registryFacts(parsed.documents[0]?.tree, registryPath), diagnostics };
}

async function check(parsed: ParsedYaml, kinds: readonly string[]): Promise<readonly Diagnostic[]> {
  const { checkParsedRegistry } = await import('../../documents/registry/check-registry.js');
  return checkParsedRegistry(parsed, kinds);
}

/** A registry that was right may name a kind whose file is gone. */
function remembered(text: string, kinds: readonly string[]): string {
  return kinds.length === 0 ? text : `${JSON.stringify(kinds)}\n${text}`;
}

const unreadable: Diagnostic = {
  code: 'FILE_UNREADABLE',
  severity: 'error',
  message: `"${registryPath}" is there, but no file that can be read.`,
  file: registryPath,
  line: 1,
  column: 1,
  fix: `Make "${registryPath}" a file that you may read, or remove it.`,
};
