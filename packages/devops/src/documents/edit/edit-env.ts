import type { EditResult } from './edit-result.js';
import type { EnvChange, NewVariable } from './env-change.js';
import { addGroup, removeKeys } from './env-groups.js';
import { readEnvText, type EnvText } from './env-text.js';
import { renameVariable, setValue } from './env-variables.js';
import { attempt } from './refusal.js';

/**
 * Makes changes to a `.env` text, one after the other. As in `editYaml`, what a change does not name stays, an added
 * group can be taken out again to the same bytes, or the whole edit is refused. A message never shows a value.
 */
export function editEnv({
  text,
  file,
  changes,
}: {
  readonly text: string;
  readonly file: string;
  readonly changes: readonly EnvChange[];
}): EditResult {
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  let edited = text.slice(mark.length);
  for (const change of changes) {
    const place = { text: edited, file, byHand: explain(change) };
    const result = attempt(place, () => changed(readEnvText(place), change));
    if ('refusal' in result) return result;
    edited = result.text;
  }
  return { text: mark + edited };
}

function changed(env: EnvText, change: EnvChange): string {
  switch (change.do) {
    case 'add-group':
      return addGroup(env, change);
    case 'set-value':
      return setValue(env, change);
    case 'remove-keys':
      return removeKeys(env, change);
    case 'rename-key':
      return renameVariable(env, change);
  }
}

/** The change as a person would make it. Values may be secrets, so they are left out. */
function explain(change: EnvChange): string {
  switch (change.do) {
    case 'add-group':
      return `Add these lines by hand, each with its value:\n\n${linesOf(change)}`;
    case 'set-value':
      return `Set the value of "${change.key}" by hand.`;
    case 'remove-keys':
      return `Remove the lines of ${change.keys.map((key) => `"${key}"`).join(', ')} by hand.`;
    case 'rename-key':
      return `Rename "${change.key}" to "${change.to}" by hand, in the values that name it too.`;
  }
}

function linesOf({
  title,
  variables,
}: {
  readonly title: string;
  readonly variables: readonly NewVariable[];
}): string {
  return [`# ${title}`, ...variables.map(({ key }) => `${key}=…`)].join('\n');
}
