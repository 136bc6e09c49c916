import { expect, test } from 'vitest';
import type { FileSource } from '../../model/file-source.js';
import { readRegistry } from './read-registry.js';

const registry = (text: string): FileSource => ({
  kind: () => 'file',
  read: () => new TextEncoder().encode(text),
});

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
