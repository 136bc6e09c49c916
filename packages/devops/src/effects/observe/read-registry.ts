import { decodeText } from '../../documents/compose/yaml/decode-text.js';
import { readRegistryFacts } from '../../documents/registry/read-registry-facts.js';
import { registryPath, type RegistryFacts } from '../../documents/registry/registry-facts.js';
import type { Diagnostic } from '../../errors/diagnostic.js';
import type { FileSource } from '../../model/file-source.js';

export interface RegistryReading {
  /** Undefined where there is no registry. */
  readonly facts?: RegistryFacts;
  readonly diagnostics: readonly Diagnostic[];
}

/** The registry of a workspace, checked; zod is loaded only where there is one. */
export async function readRegistry(source: FileSource): Promise<RegistryReading> {
  if (source.kind(registryPath) === 'absent') return { diagnostics: [] };
  const bytes = source.read(registryPath);
  if (bytes === undefined) return { diagnostics: [unreadable] };
  const decoded = decodeText(bytes, registryPath);
  if ('diagnostic' in decoded) return { diagnostics: [decoded.diagnostic] };
  const { checkRegistry } = await import('../../documents/registry/check-registry.js');
  return {
    facts: readRegistryFacts(decoded.text, registryPath),
    diagnostics: checkRegistry(decoded.text, registryPath),
  };
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
