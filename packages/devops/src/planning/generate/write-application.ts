import { posix } from 'node:path';
import { renderTemplate } from '../templates/render-template.js';
import type { Files } from '../templates/template.js';
import { checkRunnable } from './check-runnable.js';
import type { Draft } from './draft.js';
import type { GenerateScope } from './generate-scope.js';
import type { NewService } from './new-service.js';
import { addMember } from './packages/workspace-member.js';

/** Of a project that is there already only these are added. */
export const forAnyProject = new Set(['Dockerfile', '.dockerignore']);

/** The files of the service's template, by path from the workspace root; none where it has an image. */
export function applicationFiles(
  service: NewService,
  scope: Pick<GenerateScope, 'template'>,
): Files {
  const { preset, template: name, directory, needs } = service;
  const template = name === null ? undefined : scope.template(`${preset.kind}/${name}`);
  if (template === undefined || directory === null) return new Map();
  const files = renderTemplate({
    template,
    name: service.name,
    port: Object.values(preset.ports)[0] ?? null,
    needs: needs.flatMap(({ service: dependency, kind, runtime, address }) => {
      if (address === null) return [];
      const { variable, local } = address;
      return [{ dependency, kind, runtime, variable, local }];
    }),
  });
  return new Map([...files].map(([path, text]) => [posix.join(directory, path), text]));
}

/**
 * Writes what is missing, and never over a file. Where one of them exists with another text, a project is there already:
 * it gets a Dockerfile, if it has none, and nothing else. Of one that a command of the user's runs even that is theirs.
 */
export function writeApplication(draft: Draft, service: NewService, scope: GenerateScope): void {
  const files = applicationFiles(service, scope);
  const state = stateOf(draft, service, files);
  if (state === 'own') return;
  if (state === 'foreign') checkRunnable(draft, service, scope);
  const may = (path: string): boolean => state === 'new' || forAnyProject.has(posix.basename(path));
  for (const [path, text] of files) {
    if (draft.has(path) || !may(path)) continue;
    draft.write(path, text, { because: `${service.template ?? ''} template` });
  }
  if (service.run !== null) installWithTheRest(draft, service, files);
}

/** Whose the folder is: of a command of the user's all that is there is theirs, unless a run that was killed began it. */
function stateOf(draft: Draft, service: NewService, files: Files): 'new' | 'foreign' | 'own' {
  const texts = [...files].map(([path, text]) => [text, draft.text(path)] as const);
  const isBegun = texts.some(([text, is]) => is === text);
  if (service.run?.isOwn === true && !isBegun && isFolder(draft, service)) return 'own';
  return texts.some(([text, is]) => is !== undefined && is !== text) ? 'foreign' : 'new';
}

function isFolder({ source }: Draft, { directory }: NewService): boolean {
  return directory !== null && source.kind(directory) === 'directory';
}

/** A process of this machine finds its packages only where they are installed; an image brings its own. */
function installWithTheRest(draft: Draft, { directory }: NewService, files: Files): void {
  if (directory === null) return;
  const manifest = posix.join(directory, 'package.json');
  const text = files.get(manifest);
  if (text !== undefined && text === draft.text(manifest)) addMember(draft, directory);
}
