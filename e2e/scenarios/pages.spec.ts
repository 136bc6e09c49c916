// Every page below docs/tasks is run from its top to its end in a workspace of its own, as somebody does who follows it.
//
//   `path/of/file`:            the block after a line that ends so is written to that file;
//   `path/of/file` now has:    the block after a line that ends so must stand in that file, with `...` where it is cut;
//   ```console                 lines that begin with "$ " are commands, run in order by `sh` in the workspace root, with
//                              node_modules/.bin on the PATH; `cd folder` stays in effect. The other lines must be in
//                              what the command prints, one after the other; `...` on a line of its own skips, and
//                              within a line stands for any text. Times, dates, ids and process ids may differ.
//   ```console exit=1          it ends with 1; otherwise commands end with 0.
//   ```console until="text"    it goes on by itself: it is ended as by Ctrl-C once it has printed the text.
//   <!-- needs: docker -->     the page is a scenario: without an engine it is skipped by name.
//   <!-- ports: 8080-8081 -->  these numbers are moved to free ports wherever the page has them, and in the registry
//                              that `nx g devops:init` writes.
//   <!-- folder: bookshop -->  the page's name for the folder that it works in.
//
// A fenced block that is none of these, or a command that no page runs, is a finding. The README is run in the same way,
// but of it only the blocks that have the word `run` after their language: ```console run, ```yaml run.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findingsOf } from '../harness/pages/findings.js';
import { readPage } from '../harness/pages/page.js';
import { runPage } from '../harness/pages/run-page.js';
import { scenario } from '../harness/scenario.js';

const repository = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(repository, path), 'utf8');

const names = readdirSync(join(repository, 'docs/tasks'), { recursive: true }).map(String);
const paths = names.filter((name) => name.endsWith('.md')).sort();
const pages = paths.map((name) => readPage(`docs/tasks/${name}`, read(`docs/tasks/${name}`)));
const readme = readPage('README.md', read('README.md'), 'marked');

test.each(pages)('nothing may stand in $path that no test runs', (page) => {
  expect(findingsOf(page, [...pages, readme])).toEqual([]);
});

test('the index of the documentation must name every page', () => {
  const index = read('docs/README.md');
  expect(paths.filter((name) => !index.includes(`(tasks/${name})`))).toEqual([]);
});

const marked = readme.blocks.length > 0 ? [readme] : [];
for (const page of [...pages, ...marked]) {
  const intent = `${page.path} must do what it says`;
  const body = async (): Promise<void> => {
    expect(await runPage(page)).toEqual(page.blocks.map(({ line }) => line));
  };
  if (page.needsDocker) scenario(intent, body, 240_000);
  else test(intent, body, 240_000);
}
