import type { EditResult } from './edit-result.js';
import { addEntry, addItem } from './add-change.js';
import { explain } from './by-hand.js';
import { attempt } from './refusal.js';
import { removeAt } from './remove-change.js';
import { renameKey } from './rename-key.js';
import { setScalar } from './set-scalar.js';
import type { YamlChange } from './yaml-change.js';
import { readSource, type YamlSource } from './yaml-source.js';

/**
 * Makes changes to a YAML text, one after the other, by replacing parts of it. After each the text is read again: where
 * it says anything else than was meant, or an addition could not be taken back to the same bytes, the whole edit is
 * refused. Adding what exists and removing what does not is refused too.
 */
export function editYaml({
  text,
  file,
  changes,
}: {
  readonly text: string;
  readonly file: string;
  readonly changes: readonly YamlChange[];
}): EditResult {
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  let edited = text.slice(mark.length);
  for (const change of changes) {
    const result = tryChange({ text: edited, file }, change);
    if ('refusal' in result) {
      // The user has the text without the changes before: its lines are the ones to name, where it refuses too.
      const alone = tryChange({ text: text.slice(mark.length), file }, change);
      return 'refusal' in alone ? alone : result;
    }
    edited = result.text;
  }
  return { text: mark + edited };
}

function tryChange(
  given: { readonly text: string; readonly file: string },
  change: YamlChange,
): EditResult {
  const place = { ...given, byHand: explain(change) };
  return attempt(place, () => changed(readSource(place), change));
}

function changed(source: YamlSource, change: YamlChange): string {
  switch (change.do) {
    case 'add-entry':
      return addEntry(source, change);
    case 'remove-entry':
      return removeAt(source, [...change.path, change.key]);
    case 'rename-key':
      return renameKey(source, change);
    case 'set-scalar':
      return setScalar(source, change);
    case 'add-item':
      return addItem(source, change);
    case 'remove-item':
      return removeAt(source, [...change.path, change.index]);
  }
}
