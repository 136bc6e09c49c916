import { printBlock, printScalar } from './print-yaml.js';
import { nameOf } from './spot.js';
import type { YamlChange } from './yaml-change.js';

/** The change as a person would make it, with the lines to paste. */
export function explain(change: YamlChange): string {
  const where = nameOf(change.path);
  switch (change.do) {
    case 'add-entry':
      return `Add to ${where} by hand:\n\n${linesOf({ [change.key]: change.value })}`;
    case 'add-item':
      return `Add to the list ${where} by hand:\n\n${linesOf([change.value])}`;
    case 'remove-entry':
      return `Remove "${change.key}" from ${where} by hand.`;
    case 'remove-item':
      return `Remove item ${change.index + 1} of the list ${where} by hand.`;
    case 'rename-key':
      return `Rename "${change.key}" in ${where} to "${change.to}" by hand.`;
    case 'set-scalar':
      return `Set ${where} to ${printScalar(change.value)} by hand.`;
  }
}

function linesOf(data: unknown): string {
  return printBlock(data, { step: 2, lists: true }).join('\n');
}
