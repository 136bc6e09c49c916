import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
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

const task = aTask('api', { outputFile: 'reports/health.json' });

it('writes one file for a batch, in a folder that it makes', async () => {
  const request = aRequest([task, aTask('web', task.options)], { root });
  await publishReport(request, '[]', { perTask: true });
  expect(await readdir(join(root, 'reports'))).toEqual(['health.json']);
  expect(await readFile(join(root, 'reports/health.json'), 'utf8')).toBe('[]\n');
});

it('gives a task in a process of its own a file of its own', async () => {
  await publishReport(aRequest([task], { root, batch: false }), '[]', { perTask: true });
  expect(await readdir(join(root, 'reports'))).toEqual(['health.api.json']);
});

it('writes nothing where nobody asked', async () => {
  await publishReport(aRequest([aTask('api')], { root }), '[]', { perTask: true });
  expect(await readdir(root)).toEqual([]);
});

it('refuses a place that cannot be written', async () => {
  const request = aRequest([aTask('api', { outputFile: 'package.json/health.json' })], { root });
  await publishReport(aRequest([aTask('api', { outputFile: 'package.json' })], { root }), '', {
    perTask: false,
  });
  await expect(publishReport(request, '', { perTask: false })).rejects.toMatchObject({
    code: 'REPORT_UNWRITABLE',
  });
});

it.each([
  ['health.json', 'api', 'health.api.json'],
  ['a.b/health', '@acme/api', 'a.b/health.acme-api'],
  ['out/.health', 'api', 'out/.health.api'],
  ['x.tar.gz', 'catalog.api', 'x.tar.catalog.api.gz'],
])('%s of %s is %s', (file, project, expected) => {
  expect(fileOfTask(file, { project })).toBe(expected);
});
