import type { ExecutorContext, TaskGraph } from '@nx/devkit';
import { afterEach, expect, it, vi } from 'vitest';
import { DevopsError } from '../../errors/devops-error.js';
import type { Action } from './action.js';
import { asBatchExecutor, asExecutor } from './as-executor.js';

const names = ['db', 'api', 'web'];

function graph(cache = false): TaskGraph {
  const tasks = names.map((project) => ({
    id: `${project}:health`,
    target: { project, target: 'health' },
    overrides: {},
    outputs: [],
    parallelism: true,
    cache,
  }));
  return {
    roots: ['db:health'],
    tasks: Object.fromEntries(tasks.map((task) => [task.id, task])),
    dependencies: { 'db:health': [], 'api:health': ['db:health'], 'web:health': [] },
    continuousDependencies: {},
  };
}

function context(given: Partial<ExecutorContext> = {}): ExecutorContext {
  const projects = names.map((name) => {
    const target = { executor: 'devops:health-check', options: { service: name } };
    return [name, { root: `.devops/services/${name}`, targets: { health: target } }] as const;
  });
  return {
    root: '/workspace',
    cwd: '/workspace',
    isVerbose: false,
    projectsConfigurations: { version: 2, projects: Object.fromEntries(projects) },
    nxJsonConfiguration: {},
    projectGraph: { nodes: {}, dependencies: {} },
    taskGraph: graph(),
    ...given,
  };
}

const inputs = Object.fromEntries(names.map((name) => [`${name}:health`, { service: name }]));

/** An action that does what a test wants, under the schema of `health`. */
function action(run: Action['run']): Action {
  return { name: 'health', aliases: ['health-check'], run };
}

const printed: string[] = [];
vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
  printed.push(String(text));
  return true;
});
afterEach(() => void printed.splice(0));

async function results(given: Action, graphOfBatch = graph(), changed = inputs): Promise<string[]> {
  const executor = asBatchExecutor(given);
  const found: string[] = [];
  const taskGraph = graphOfBatch;
  for await (const { task, result } of executor(
    graphOfBatch,
    changed,
    {},
    context({ taskGraph }),
  )) {
    found.push(`${task} ${result.status} ${result.success} ${result.terminalOutput.trim()}`.trim());
  }
  return found;
}

it('hears of each task the moment it is known, once, and prints the report at the end', async () => {
  const told = action((_, { tell }) => {
    tell({ task: 'db:health', status: 'success', output: 'fine' });
    tell({ task: 'db:health', status: 'failure', output: 'too late' });
    tell({ task: 'web:health', status: 'skipped', output: '' });
    return Promise.resolve('the report');
  });
  expect(await results(told)).toEqual([
    'db:health success true fine',
    'web:health skipped false',
    'api:health failure false',
  ]);
  expect(printed).toEqual(['the report\n']);
});

it('yields before the action has ended', async () => {
  let end: (report: string) => void = () => undefined;
  const slow = action((_, { tell }) => {
    tell({ task: 'db:health', status: 'success', output: '' });
    return new Promise((resolve) => (end = resolve));
  });
  const executor = asBatchExecutor(slow)(graph(), inputs, {}, context());
  expect((await executor.next()).value).toMatchObject({ task: 'db:health' });
  expect(printed).toEqual([]);
  end('done');
  await executor.next();
  await executor.next();
  expect((await executor.next()).done).toBe(true);
  expect(printed).toEqual(['done\n']);
});

it('gives the action its tasks with merged options, siblings by any alias, and the owners', async () => {
  const seen = vi.fn<Action['run']>(() => Promise.resolve(''));
  await results(action(seen));
  expect(seen.mock.calls[0]?.[0]).toMatchObject({
    root: '/workspace',
    batch: true,
    tasks: [{ id: 'db:health', options: { service: 'db' } }, {}, {}],
    siblings: [
      { id: 'db:health', service: 'db', awaited: true },
      { id: 'api:health', service: 'api', awaited: false },
      { id: 'web:health', service: 'web', awaited: false },
    ],
    projectRoots: ['.devops/services/db', '.devops/services/api', '.devops/services/web'],
  });
});

it('fails every task with the diagnostics where the action cannot begin', async () => {
  const refuses = action(() =>
    Promise.reject(
      new DevopsError({
        code: 'ENGINE_UNREACHABLE',
        severity: 'error',
        message: 'No engine answers.',
        fix: 'Start it.',
      }),
    ),
  );
  expect(await results(refuses)).toEqual(
    names.map((name) => `${name}:health failure false ENGINE_UNREACHABLE`),
  );
  expect(printed).toEqual(['ENGINE_UNREACHABLE\nNo engine answers.\n\nFix: Start it.\n']);
});

it('shows a bug of ours with its stack and the versions', async () => {
  const breaks = action(() => Promise.reject(new TypeError('x is not a function')));
  await results(breaks);
  expect(printed.join('')).toMatch(/INTERNAL.*x is not a function.*at .*spec\.ts.*Node v\d+/s);
});

it('refuses a cacheable target before anything runs', async () => {
  const run = vi.fn<Action['run']>(() => Promise.resolve(''));
  expect(await results(action(run), graph(true))).toHaveLength(3);
  expect(run).not.toHaveBeenCalled();
  expect(printed.join('')).toContain('TARGET_CACHEABLE');
});

it('tells an unknown flag once, however many tasks have it', async () => {
  const run = vi.fn<Action['run']>(() => Promise.resolve(''));
  const flags = Object.fromEntries(
    names.map((name) => [`${name}:health`, { service: name, stricct: true }]),
  );
  await results(action(run), graph(), flags);
  expect(run).not.toHaveBeenCalled();
  expect(printed.join('').match(/OPTION_UNKNOWN/g)).toHaveLength(1);
});

it('is the same for a single task', async () => {
  const given = action((request, { tell }) => {
    tell({ task: request.tasks[0]?.id ?? '', status: 'success', output: '' });
    return Promise.resolve('the report');
  });
  const single = context({ projectName: 'api', targetName: 'health' });
  expect(await asExecutor(given)({ service: 'api' }, single)).toEqual({ success: true });
  expect(await asExecutor(action(() => Promise.resolve('')))({ service: 'api' }, single)).toEqual({
    success: false,
  });
  expect(printed).toEqual(['the report\n']);
});

it('gives its signals back', async () => {
  const before = process.listenerCount('SIGTERM');
  const during = vi.fn<Action['run']>(() => {
    expect(process.listenerCount('SIGTERM')).toBe(before + 1);
    return Promise.resolve('');
  });
  await results(action(during));
  expect(during).toHaveBeenCalledOnce();
  expect(process.listenerCount('SIGTERM')).toBe(before);
});
