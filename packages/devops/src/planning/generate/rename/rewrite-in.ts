import { rewriteYaml, type Rewrites } from '../../../documents/rewrite/rewrite-yaml.js';
import { DevopsError } from '../../../errors/devops-error.js';
import type { Draft } from '../draft.js';
import type { Renaming } from './renaming.js';

/** Rewrites a YAML file of a draft, or refuses. */
export function rewriteIn(
  draft: Draft,
  file: string,
  { rewrites, renaming }: { readonly rewrites: Rewrites; readonly renaming: Renaming },
): void {
  const { from, to } = renaming;
  if (rewrites.size === 0) return;
  const byHand = `Rename "${from}" to "${to}" in ${file} by hand.`;
  const result = rewriteYaml({ text: draft.text(file) ?? '', file, rewrites, byHand });
  if ('refusal' in result) throw new DevopsError(result.refusal);
  draft.write(file, result.text, { because: `"${from}" is "${to}"` });
}
