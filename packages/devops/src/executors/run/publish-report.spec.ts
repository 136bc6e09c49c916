import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { aRequest, aTask } from '../testing/requests.js';
import { fileOfTask, publishReport } from './publish-report.js';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'devops-report-'));
});
afterEach(() => rm(root, { recursive: true }));

const task = aTask('api', { outputFile: 'reports/health.json', format: 'json' });
const render = (format: string, color: boolean): string => `${format}${color ? ' in colour' : ''}`;
const session = { color: true };

it('prints in the form that was asked for where no file is', async () => {
  const request = aRequest([aTask('api', { format: 'markdown' })], { root });
  const printed = await publishReport(request, session, { render, perTask: true });
  expect(printed).toBe('markdown in colour');
  expect(await readdir(root)).toEqual([]);
});

it('writes one file for a batch, in a folder that it makes, and prints the table', async () => {
  const request = aRequest([task, aTask('web', task.options)], { root });
  const printed = await publishReport(request, session, { render, perTask: true });
  expect(await readdir(join(root, 'reports'))).toEqual(['health.json']);
  expect(await readFile(join(root, 'reports/health.json'), 'utf8')).toBe('json\n');
  expect(printed).toBe('table in colour\n\nWritten as json to reports/health.json.');
});

it('gives a task in a process of its own a file of its own', async () => {
  const request = aRequest([task], { root, batch: false });
  await publishReport(request, session, { render, perTask: true });
  expect(await readdir(join(root, 'reports'))).toEqual(['health.api.json']);
});

it('refuses a place that cannot be written', async () => {
  await writeFile(join(root, 'reports'), '');
  const published = publishReport(aRequest([task], { root }), session, { render, perTask: true });
  await expect(published).rejects.toMatchObject({ code: 'REPORT_UNWRITABLE' });
});

it.each([
  ['health.json', 'api', 'health.api.json'],
  ['a.b/health', '@acme/api', 'a.b/health.acme-api'],
  ['out/.health', 'api', 'out/.health.api'],
  ['x.tar.gz', 'catalog.api', 'x.tar.catalog.api.gz'],
])('%s of %s is %s', (file, project, expected) => {
  expect(fileOfTask(file, { project })).toBe(expected);
});
