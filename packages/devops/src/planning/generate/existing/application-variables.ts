import { posix } from 'node:path';
import type { Draft } from '../draft.js';
import type { GenerateScope } from '../generate-scope.js';
import { applicationFiles } from '../write-application.js';
import { asGenerated } from './as-generated.js';
import { findService, type ExistingService } from './find-service.js';

/** Changes how the applications of a project that templates made read variables of `.env`, and nothing else of their files. */
export function rewriteApplications(
  draft: Draft,
  existing: ExistingService,
  { scope, rewrite, because }: Rewriting,
): void {
  // Only there is it certain which service an entry of the registry means.
  if (existing.project.key !== null) return;
  const paths = existing.project.services.flatMap(({ name }) => pathsOf(name, scope));
  for (const path of new Set(paths)) {
    const text = draft.text(path);
    if (text !== undefined) draft.write(path, rewrite(text), { because });
  }
}

export interface Rewriting {
  readonly scope: GenerateScope;
  readonly rewrite: (text: string) => string;
  readonly because: string;
}

/** Programs in the folders where a template has some: a file that was named after a service keeps that name. */
function pathsOf(name: string, scope: GenerateScope): readonly string[] {
  const service = asGenerated(findService(name, scope), scope);
  if (service?.directory == null) return [];
  const paths = service.preset.templates
    .flatMap((template) => [...applicationFiles({ ...service, template }, scope).keys()])
    .filter((path) => /\.(js|py)$/.test(path));
  const folders = new Set(paths.map((path) => posix.dirname(path)));
  return [...folders].flatMap((folder) =>
    scope
      .list(folder)
      .filter((file) => /\.(js|py)$/.test(file))
      .map((file) => posix.join(folder, file)),
  );
}

/** As the templates of both languages read them: `process.env.NAME`, `os.environ.get('NAME', ...)`. */
const reading = /\b(process\.env\.|os\.environ\.get\(\s*['"])(\w+)/g;

export function renameReadings(text: string, renamed: ReadonlyMap<string, string>): string {
  return text.replace(reading, (_, lead: string, name: string) => {
    return lead + (renamed.get(name) ?? name);
  });
}

/** The default that a program has for a port of `.env`. */
export function moveDefault(
  text: string,
  variable: string,
  { from, to }: { readonly from: number; readonly to: number },
): string {
  const known = `process\\.env\\.${variable} \\?\\? |os\\.environ\\.get\\(['"]${variable}['"], ['"]`;
  return text.replace(new RegExp(`\\b(${known})${from}\\b`, 'g'), `$1${to}`);
}
