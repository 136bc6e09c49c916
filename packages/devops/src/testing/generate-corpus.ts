import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readRegistryFacts } from '../documents/registry/read-registry-facts.js';
import { registryPath, type RegistryFacts } from '../documents/registry/registry-facts.js';
import { resolveStack } from '../documents/resolve-stack.js';
import { readFilesBelow } from '../effects/system/read-files.js';
import { readTemplate } from '../effects/system/read-template.js';
import { DevopsError } from '../errors/devops-error.js';
import type { FileSource } from '../model/file-source.js';
import { presets } from '../model/presets/presets.js';
import type { Stack } from '../model/stack.js';
import { textIn } from '../documents/text-in.js';
import { filesAfter } from '../planning/generate/files-after.js';
import type { GenerateScope } from '../planning/generate/generate-scope.js';

export { filesAfter as after, textIn };

/** A Compose project of the corpus. */
export interface CorpusProject {
  readonly id: string;
  readonly directory: string;
  readonly composeArguments: readonly string[];
  /** Whether Compose itself takes it. */
  readonly resolves: boolean;
}

const repository = fileURLToPath(new URL('../../../..', import.meta.url));
export const corpus = process.env['DEVOPS_CORPUS'] ?? join(repository, '../shared/corpus');
export const present = existsSync(join(corpus, 'index.json'));
export const corpusProjects = present
  ? (JSON.parse(readFileSync(join(corpus, 'index.json'), 'utf8')) as readonly CorpusProject[])
  : [];

export function sourceOf({ directory }: CorpusProject): FileSource {
  return readFilesBelow(join(corpus, directory));
}

/** The project with its own files, as plans have made them. */
export function stackIn(project: CorpusProject, source: FileSource): Stack {
  const files = project.composeArguments.filter((word) => word !== '-f');
  const root = join(corpus, project.directory);
  const registry = registryIn(source);
  return resolveStack({
    source,
    root,
    variables: { PATH: '', HOME: homedir(), PWD: root },
    profiles: ['*'],
    ...(files.length === 0 ? {} : { files }),
    ...(registry === undefined ? {} : { registry }),
  });
}

/** What a generator would know of it; thrown is what it would refuse to begin with. */
export function corpusScope(project: CorpusProject, source: FileSource): GenerateScope {
  const stack = stackIn(project, source);
  // As where generators begin: what cannot be read for certain is not edited.
  const unreadable = stack.diagnostics.filter(
    ({ code, severity }) => severity === 'error' && /^(YAML_|COMPOSE_|ENV_SYNTAX$)/.test(code),
  );
  if (unreadable.length > 0) throw new DevopsError(unreadable);
  let secrets = 0;
  return {
    source,
    files: source,
    shell: {},
    // Nothing of a corpus is an application that a generator made.
    list: () => [],
    stack,
    local: stack,
    registry: registryIn(source),
    composeFile: stack.composeProjects[0]?.files[0] ?? 'compose.yaml',
    projects: [],
    presets,
    template: (name) => readTemplate(name),
    secret: () => `secret${++secrets}`,
  };
}

function registryIn(source: FileSource): RegistryFacts | undefined {
  const text = textIn(source, registryPath);
  return text === undefined ? undefined : readRegistryFacts(text, registryPath);
}
