import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { packageFolder } from './package-folder.js';

test.each(['dist/index.js', 'dist/chunks/up.js', 'dist/executors/up/batch.js'])(
  'is found from %s, however the code was bundled',
  (module) => {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'package-')));
    onTestFinished(() => {
      rmSync(root, { recursive: true });
    });
    mkdirSync(join(root, 'node_modules/devops/dist'), { recursive: true });
    writeFileSync(join(root, 'package.json'), '{"name":"workspace"}');
    writeFileSync(join(root, 'node_modules/devops/package.json'), '{"name":"devops"}');
    const own = join(root, 'node_modules/devops');
    const found = packageFolder(pathToFileURL(join(own, module)).href);
    expect(found).toEqual({ root: own, code: join(own, 'dist') });
  },
);
