import { editLines } from '../../documents/edit/edit-lines.js';
import { registryPath } from '../../documents/registry/registry-facts.js';
import { allBlocks, defaultLayout } from '../../model/ports/port-layout.js';
import type { Draft } from './draft.js';
import { readmePath, readmeText } from './readme.js';

/** Lines of .gitignore: what is one developer's own. */
export const ignoredLines = ['.env', 'compose.override.yaml', '.devops/'];

/** Above them, so that it can be told which lines came with the plugin. */
export const ignoredTitle = "# Services: what is one developer's own";

/** What every generated service stands on, where it is not there yet. */
export function layFoundation(draft: Draft): void {
  ignoreLocalFiles(draft);
  if (!draft.has(registryPath)) {
    draft.write(registryPath, registryText(), { because: 'the registry of ports and services' });
  }
  if (!draft.has(readmePath)) {
    draft.write(readmePath, readmeText(), { because: 'the page of services' });
  }
}

export function ignoreLocalFiles(draft: Draft): void {
  const text = draft.text('.gitignore') ?? '';
  const known = new Set(text.split(/\r?\n/).map((line) => line.trim().replace(/^\//, '')));
  const missing = ignoredLines.filter(
    (line) => !known.has(line) && !known.has(line.replace(/\/$/, '')),
  );
  if (missing.length === 0) return;
  const changes = [{ do: 'add-lines', lines: [ignoredTitle, ...missing] }] as const;
  const edited = editLines({ text, changes });
  if ('refusal' in edited) return;
  draft.write('.gitignore', edited.text, { because: `git leaves ${missing.join(', ')} alone` });
}

/** The registry of a new workspace. */
export function registryText(): string {
  const width = Math.max(...allBlocks(defaultLayout.blocks).map(({ name }) => name.length)) + 1;
  const blocks = defaultLayout.blocks.map(
    ({ name, first, last, purpose }) =>
      `    ${`${name}:`.padEnd(width)} { range: ${first}-${last}, purpose: ${JSON.stringify(purpose)} }`,
  );
  return [
    '# yaml-language-server: $schema=../node_modules/devops/registry.schema.json',
    '# What the Compose files cannot say about services.',
    'version: 1',
    'ports:',
    `  range: ${defaultLayout.first}-${defaultLayout.last}`,
    '  slots: { stride: 100, count: 8 }',
    '  blocks:',
    ...blocks,
    'defaults:',
    '  probes: { readiness: /ready, liveness: /health }',
    '',
  ].join('\n');
}
