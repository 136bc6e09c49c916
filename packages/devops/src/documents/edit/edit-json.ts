import type { EditResult } from './edit-result.js';
import { addItem, removeItem } from './json-item-change.js';
import type { JsonChange } from './json-change.js';
import { addMember, removeMember } from './json-member-change.js';
import { readJson, type JsonSource } from './json-source.js';
import { printJson } from './json-text.js';
import { attempt } from './refusal.js';

/**
 * Makes changes to a JSON text, one after the other; comments, trailing commas and the layout stay. As in `editYaml`, an
 * addition can be taken out again to the same bytes, or the whole edit is refused.
 */
export function editJson({
  text,
  file,
  changes,
}: {
  readonly text: string;
  readonly file: string;
  readonly changes: readonly JsonChange[];
}): EditResult {
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  let edited = text.slice(mark.length);
  for (const change of changes) {
    const place = { text: edited, file, byHand: explain(change) };
    const result = attempt(place, () => changed(readJson(place), change));
    if ('refusal' in result) return result;
    edited = result.text;
  }
  return { text: mark + edited };
}

function changed(source: JsonSource, change: JsonChange): string {
  switch (change.do) {
    case 'add-item':
      return addItem(source, change);
    case 'remove-item':
      return removeItem(source, change);
    case 'add-member':
      return addMember(source, change);
    case 'remove-member':
      return removeMember(source, change);
  }
}

function explain(change: JsonChange): string {
  switch (change.do) {
    case 'add-item':
      return `Add to "${change.path.join('.')}" by hand:\n\n${printJson(change.value)}`;
    case 'remove-item':
      return `Remove from "${change.path.join('.')}" by hand:\n\n${printJson(change.value)}`;
    case 'add-member':
      return `Add to "${change.object}" by hand:\n\n"${change.key}": ${printJson(change.value)}`;
    case 'remove-member':
      return `Remove "${change.key}" from "${change.object}" by hand.`;
  }
}
