import { expect, it } from 'vitest';
import { manifestText, readManifest } from './manifest.js';
import { manifestOf } from './testing/manifest-of.js';

it('reads what it wrote', () => {
  expect(readManifest(manifestText(manifestOf()))).toEqual(manifestOf());
});

it('takes nothing else for a manifest', () => {
  const [database] = manifestOf().databases;
  const wrong: readonly unknown[] = [
    null,
    {},
    { ...manifestOf(), format: 2 },
    { ...manifestOf(), service: '' },
    { ...manifestOf(), databases: [{ ...database, file: '../../other.dump' }] },
    { ...manifestOf(), databases: [{ ...database, sha256: undefined }] },
    { ...manifestOf(), databases: [null] },
  ];
  for (const value of wrong) expect(readManifest(JSON.stringify(value))).toBeNull();
  expect(readManifest('{"format": 1, ')).toBeNull();
});
