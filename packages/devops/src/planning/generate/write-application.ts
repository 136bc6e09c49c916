import { posix } from 'node:path';
import { renderTemplate } from '../templates/render-template.js';
import type { Files } from '../templates/template.js';
import type { Draft } from './draft.js';
import type { GenerateScope } from './generate-scope.js';
import type { NewService } from './new-service.js';

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
    needs: needs.flatMap(({ service: dependency, kind, address }) =>
      address === null ? [] : [{ dependency, kind, variable: address.variable }],
    ),
  });
  return new Map([...files].map(([path, text]) => [posix.join(directory, path), text]));
}

/**
 * Writes what is missing, and never over a file. Where one of them exists with another text, a project is there already:
 * it gets a Dockerfile, if it has none, and nothing else.
 */
export function writeApplication(draft: Draft, service: NewService, scope: GenerateScope): void {
  const files = [...applicationFiles(service, scope)];
  const foreign = files.some(([path, text]) => ![undefined, text].includes(draft.text(path)));
  for (const [path, text] of files) {
    if (draft.has(path) || (foreign && !forAnyProject.has(posix.basename(path)))) continue;
    draft.write(path, text, { because: `${service.template ?? ''} template` });
  }
}
