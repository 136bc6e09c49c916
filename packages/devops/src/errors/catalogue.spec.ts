import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { catalogue } from './catalogue.js';
import { editing } from './codes/editing.js';
import { generating } from './codes/generating.js';
import { inferring } from './codes/inferring.js';
import { migrating } from './codes/migrating.js';
import { programs } from './codes/programs.js';
import { reading } from './codes/reading.js';
import { running } from './codes/running.js';
import { validating } from './codes/validating.js';
import type { Entry } from './entry.js';

const src = join(dirname(fileURLToPath(import.meta.url)), '..');
const pages = join(src, '../../../docs/errors');
const entries: readonly (readonly [string, Entry])[] = Object.entries(catalogue);

/** A begging, belittling or empty word tells nobody what to do. */
const forbidden = /\b(please|sorry|oops|simply|just|obviously|unfortunately|invalid|illegal)\b/i;

describe('every code of the catalogue', () => {
  it('is made of words in capitals', () => {
    expect(
      entries.map(([code]) => code).filter((code) => !/^[A-Z]+(_[A-Z]+)*$/.test(code)),
    ).toEqual([]);
  });

  it.each(entries)('%s says what it is, what it means and how it is mended', (_, entry) => {
    expect(entry.title).toMatch(/^\S.{5,79}[^.\s]$/);
    expect(entry.meaning).toMatch(/^[^\n]{20,}\.$/);
    expect(entry.fix).toMatch(/^[^\n]{10,}\.$/);
    expect(Object.values(entry).filter((text: string) => forbidden.test(text))).toEqual([]);
  });

  it('stands in one table only, where the last would win unseen', () => {
    const tables = [
      editing,
      generating,
      inferring,
      migrating,
      programs,
      reading,
      running,
      validating,
    ];
    const codes = tables.flatMap((table) => Object.keys(table));
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  it('has a title of its own', () => {
    const titles = entries.map(([, { title }]) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });

  it('is used by the code', () => {
    const text = sources().join('\n');
    expect(entries.map(([code]) => code).filter((code) => !text.includes(`'${code}'`))).toEqual([]);
  });

  it('has a page', () => {
    const missing = entries.filter(([code]) => !existsSync(join(pages, `${code}.md`)));
    expect(missing.map(([code]) => code)).toEqual([]);
  });
});

/** What can be found at run time: no spec, no shared test material, not the tables themselves. */
function sources(): string[] {
  return readdirSync(src, { recursive: true })
    .map(String)
    .filter((path) => path.endsWith('.ts') && !/\.spec\.ts$|testing\/|^errors\/codes\//.test(path))
    .map((path) => readFileSync(join(src, path), 'utf8'));
}
