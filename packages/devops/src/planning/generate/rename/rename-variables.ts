import type { EnvChange } from '../../../documents/edit/env-change.js';
import type { Location } from '../../../errors/diagnostic.js';
import type { Draft } from '../draft.js';
import { envFilesOf } from '../existing/env-files.js';
import type { ExistingService } from '../existing/find-service.js';
import { namesIn } from '../write-variables.js';
import { namesHost } from './host-text.js';
import type { Renaming } from './renaming.js';

/** Renames the variables in the `.env` files; values stay. Returns the lines whose values name the service. */
export function renameInEnvFiles(
  draft: Draft,
  { project }: ExistingService,
  { from, to, variables }: Renaming,
): readonly Location[] {
  const files = envFilesOf(project);
  for (const path of files) {
    const present = namesIn(draft, path);
    const changes = [...variables]
      .filter(([key]) => present.has(key))
      .map(([key, renamed]): EnvChange => ({ do: 'rename-key', key, to: renamed }));
    if (changes.length === 0) continue;
    const because = [...variables]
      .flatMap(([key, renamed]) => (present.has(key) ? [`${key} is ${renamed}`] : []))
      .join(', ');
    draft.editEnv(path, changes, { because });
    const text = withTitle(draft.text(path) ?? '', { from, to, own: new Set(variables.values()) });
    draft.write(path, text, { because });
  }
  return files.flatMap((file) => linesNaming(draft.text(file) ?? '', { file, host: from }));
}

interface Title {
  readonly from: string;
  readonly to: string;
  readonly own: ReadonlySet<string>;
}

/** The line above the variables that a generator wrote: `# api`, at the top of a paragraph whose first variable is its own. */
function withTitle(text: string, { from, to, own }: Title): string {
  return text.replace(
    /(?<=^|\n\r?\n)# (\S+)(?=\r?\n(?:#[^\n]*\n)*([A-Za-z_]\w*)=)/g,
    (whole, title: string, first: string) => (title === from && own.has(first) ? `# ${to}` : whole),
  );
}

function linesNaming(
  text: string,
  { file, host }: { readonly file: string; readonly host: string },
): readonly Location[] {
  return text
    .split('\n')
    .flatMap((line, index) =>
      !/^\s*#/.test(line) && namesHost(line, host) ? [{ file, line: index + 1, column: 1 }] : [],
    );
}
