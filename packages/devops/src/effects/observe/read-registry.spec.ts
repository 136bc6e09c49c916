import { expect, test } from 'vitest';
import { memoryFiles, memoryFolders } from '../../testing/memory-files.js';
import type { Folders } from './read-kinds.js';
import { readRegistry } from './read-registry.js';

function registry(text: string, further: Readonly<Record<string, string>> = {}): Folders {
  const files = { 'infra/registry.yaml': text, ...further };
  return { source: memoryFiles(files), list: memoryFolders(files) };
}

function remembering() {
  const texts = new Set<string>();
  return { texts, has: (text: string) => texts.has(text), add: (text: string) => texts.add(text) };
}

test('a text in which nothing was found is not checked again, and its facts are read all the same', async () => {
  const text = 'version: 1\nservices:\n  api: { kind: http-api }\n';
  const checked = remembering();
  expect((await readRegistry(registry(text), checked)).diagnostics).toEqual([]);
  expect([...checked.texts]).toEqual([text]);
  const again = await readRegistry(registry(text), checked);
  expect(again.facts?.services.get('api')?.kind).toBe('http-api');
});

test('a text with a finding is checked each time', async () => {
  const checked = remembering();
  const text = 'version: 2\n';
  const codes = async () =>
    (await readRegistry(registry(text), checked)).diagnostics.map(({ code }) => code);
  expect(await codes()).toEqual(['REGISTRY_VALUE']);
  expect(await codes()).toEqual(['REGISTRY_VALUE']);
  expect(checked.texts.size).toBe(0);
});

test('a check that is remembered for one text says nothing about another', async () => {
  const checked = remembering();
  await readRegistry(registry('version: 1\n'), checked);
  const { diagnostics } = await readRegistry(registry('version: 1\nservcies: {}\n'), checked);
  expect(diagnostics.map(({ code }) => code)).toEqual(['REGISTRY_KEY_UNKNOWN']);
});

test('a kind of the workspace is known, for as long as its file is there', async () => {
  const checked = remembering();
  const text = 'version: 1\nservices:\n  mail: { kind: mailpit }\n';
  const kinds = { 'infra/kinds/mailpit.yaml': 'kind: mailpit\nimage: axllent/mailpit:v1.20\n' };
  const codes = async (further: Readonly<Record<string, string>>) =>
    (await readRegistry(registry(text, further), checked)).diagnostics.map(({ code }) => code);
  expect(await codes(kinds)).toEqual([]);
  expect(checked.texts.size).toBe(1);
  expect(await codes({})).toEqual(['REGISTRY_KIND_UNKNOWN']);
  expect(await codes({ 'infra/kinds/readme.md': 'kind: mailpit' })).toEqual([
    'REGISTRY_KIND_UNKNOWN',
  ]);
});
