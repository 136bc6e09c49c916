import { expect, it } from 'vitest';
import type { FilePlan, FileStep } from '../model/file-plan.js';
import { renderFilePlan } from './render-files.js';

const write = (path: string, because: string, exists = false): FileStep => ({
  id: 1,
  subject: `file:${path}`,
  operation: { do: 'write-file', path, text: '', exists },
  because,
  after: [],
  risk: 'safe',
});
const plan = (...steps: FileStep[]): FilePlan => ({
  command: 'service',
  composeProject: '',
  steps,
  skipped: [],
});

it('counts the new files of a template as their folder, and names every other', () => {
  const shown = renderFilePlan(
    plan(
      write('apps/api/Dockerfile', 'express template'),
      write('apps/api/src/main.js', 'express template'),
      write('apps/api/src/needs/db.js', 'express template'),
      write('.env.example', 'API_PORT', true),
      write('compose.yaml', 'service "api"', true),
    ),
  );
  expect(shown.split('\n').map((line) => line.trimEnd())).toEqual([
    'File                 What',
    'apps/api/ (3 files)  express template',
    '.env.example         API_PORT',
    'compose.yaml         service "api"',
  ]);
});

it('says so where there is nothing to do', () => {
  expect(renderFilePlan(plan())).toBe('Nothing to do.');
});
