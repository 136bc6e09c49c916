import { readEnvFile } from '../../../documents/env/read-env-file.js';
import { editLines } from '../../../documents/edit/edit-lines.js';
import type { Draft } from '../draft.js';
import { ignoredLines, ignoredTitle } from '../foundation.js';
import type { GenerateScope } from '../generate-scope.js';
import { examplePath, localPath } from '../write-variables.js';

const path = '.gitignore';

/**
 * Takes out of .gitignore what only the plugin needs. `.env` holds secrets and the override is a developer's own with or
 * without it, on other machines too: their lines go only while the workspace has nothing that could read them.
 */
export function stopIgnoring(draft: Draft, scope: GenerateScope): void {
  const text = draft.text(path);
  if (text === undefined) return;
  const lines = isUnused(draft, scope) ? ownBlock(text) : ['.devops/'];
  const edited = editLines({ text, changes: [{ do: 'remove-lines', lines }] });
  if ('refusal' in edited || edited.text === text) return;
  if (edited.text === '') draft.remove(path, 'nothing is left in it');
  else draft.write(path, edited.text, { because: 'without .devops/' });
}

function isUnused(draft: Draft, { stack }: GenerateScope): boolean {
  const { variables } = readEnvFile(draft.text(examplePath) ?? '', examplePath, () => undefined);
  return !draft.has(localPath) && variables.size === 0 && stack.composeProjects.length === 0;
}

/** The title with our lines below it. One that stands somewhere else too is the user's there. */
function ownBlock(text: string): readonly string[] {
  const all = text.split(/\r?\n/).map((line) => line.trimEnd());
  const start = all.indexOf(ignoredTitle);
  if (start < 0) return ['.devops/'];
  const below = all.slice(start + 1);
  const end = below.findIndex((line) => !ignoredLines.includes(line));
  const block = [ignoredTitle, ...(end < 0 ? below : below.slice(0, end))];
  return block.filter((line) => all.indexOf(line) === all.lastIndexOf(line));
}
