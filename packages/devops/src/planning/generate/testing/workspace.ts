import { presets } from '../../../model/presets/presets.js';
import type { FilePlan } from '../../../model/file-plan.js';
import { withoutSlots } from '../../../documents/env/without-slots.js';
import { readRegistryFacts } from '../../../documents/registry/read-registry-facts.js';
import { registryPath } from '../../../documents/registry/registry-facts.js';
import { resolveStack } from '../../../documents/resolve-stack.js';
import { memoryFiles, memoryFolders } from '../../../testing/memory-files.js';
import type { GenerateScope } from '../generate-scope.js';

export type Texts = Readonly<Record<string, string>>;

/** A scope over files in memory. Secrets count up, templates are small. */
export function scopeOf(files: Texts, given: Partial<GenerateScope> = {}): GenerateScope {
  const source = withoutSlots(memoryFiles(files));
  const text = files[registryPath];
  const registry = text === undefined ? undefined : readRegistryFacts(text, registryPath);
  const resolve = (without: readonly string[]) =>
    resolveStack({
      source: withoutSlots(
        memoryFiles(
          Object.fromEntries(Object.entries(files).filter(([path]) => !without.includes(path))),
        ),
      ),
      root: '/shop',
      variables: {},
      profiles: ['*'],
      ...(registry === undefined ? {} : { registry }),
    });
  const stack = resolve(['.env']);
  let secrets = 0;
  return {
    source,
    files: memoryFiles(files),
    shell: {},
    list: memoryFolders(files),
    stack,
    local: resolve([]),
    registry,
    composeFile: stack.composeProjects[0]?.files[0] ?? 'compose.yaml',
    projects: [],
    presets,
    template: (name) => new Map([['Dockerfile', `# ${name}\nFROM scratch\n`]]),
    secret: () => `secret${++secrets}`,
    ...given,
  };
}

/** The files after a plan. */
export function applied(files: Texts, { steps }: FilePlan): Texts {
  const after = { ...files };
  for (const { operation } of steps) {
    if (operation.do === 'write-file') after[operation.path] = operation.text;
    else Reflect.deleteProperty(after, operation.path);
  }
  return after;
}
