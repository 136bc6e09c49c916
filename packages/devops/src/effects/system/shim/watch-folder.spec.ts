import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { watchBelow } from './watch-folder.js';

function watched(path: (folder: string) => string = (folder) => folder) {
  const folder = mkdtempSync(join(tmpdir(), 'watch-'));
  mkdirSync(join(folder, 'src/deep'), { recursive: true });
  mkdirSync(join(folder, 'node_modules'));
  writeFileSync(join(folder, 'src/a.js'), '1');
  const told: string[] = [];
  const close = watchBelow(path(folder), (changed) => told.push(changed.slice(folder.length + 1)));
  onTestFinished(() => {
    close();
    rmSync(folder, { recursive: true });
  });
  const write = (file: string, text = '2'): void => {
    writeFileSync(join(folder, file), text);
  };
  const tells = async (file: string): Promise<void> => {
    await vi.waitFor(() => {
      expect(told).toContain(file);
    });
    told.length = 0;
  };
  return { folder, told, write, tells };
}

test('a file that is written, removed and written again, and replaced by another', async () => {
  const { folder, write, tells } = watched();
  write('src/a.js');
  await tells('src/a.js');
  rmSync(join(folder, 'src/a.js'));
  await tells('src/a.js');
  write('src/a.js', '3');
  await tells('src/a.js');
  write('draft', '4');
  renameSync(join(folder, 'draft'), join(folder, 'src/a.js'));
  await tells('src/a.js');
  write('src/a.js', '5');
  await tells('src/a.js');
});

test('a folder that was made later', async () => {
  const { folder, write, tells } = watched();
  mkdirSync(join(folder, 'src/new/inner'), { recursive: true });
  await tells('src/new');
  write('src/new/inner/b.js');
  await tells('src/new/inner/b.js');
});

test('not what tools and editors write for themselves', async () => {
  const { told, write, tells } = watched();
  write('node_modules/x.js');
  write('src/.a.js.swp');
  write('src/a.js~');
  write('src/deep/last.js');
  await vi.waitFor(() => {
    expect(told).toContain('src/deep/last.js');
  });
  expect(new Set(told)).toEqual(new Set(['src/deep/last.js']));
  await tells('src/deep/last.js');
});

test('one file, and none beside it', async () => {
  const { told, write } = watched((folder) => join(folder, 'src/a.js'));
  write('src/b.js');
  write('src/a.js');
  await vi.waitFor(() => {
    expect(told).toContain('src/a.js');
  });
  expect(told).not.toContain('src/b.js');
});
