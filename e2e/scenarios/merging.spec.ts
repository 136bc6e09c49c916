import { expect, test } from 'vitest';
import { run, type Finished } from '../harness/run.js';
import { createWorkspace, type Workspace } from '../harness/workspace.js';

// With diff3 a conflict shows both sides whole.
const settings = {
  'user.name': 'Test',
  'user.email': 'test@example.com',
  'merge.conflictStyle': 'diff3',
};
const identity = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);

async function git(workspace: Workspace, ...args: string[]): Promise<Finished> {
  return run('git', [...identity, ...args], { cwd: workspace.root });
}

async function must(finished: Promise<Finished>): Promise<string> {
  const { exitCode, output } = await finished;
  expect(exitCode, output).toBe(0);
  return output;
}

/** A repository with some services, and a branch for each name that adds a service of that name. */
async function branches(names: readonly string[]): Promise<Workspace> {
  const workspace = await createWorkspace({ files: {} });
  workspace.write('.gitignore', 'node_modules\n.nx\n');
  await must(git(workspace, 'init', '-q', '-b', 'main'));
  for (const name of ['gate', 'mill']) {
    await must(workspace.nx('g', 'devops:service', name, '--kind=worker'));
  }
  await must(git(workspace, 'add', '.'));
  await must(git(workspace, 'commit', '-qm', 'base'));
  for (const name of names) {
    await must(git(workspace, 'checkout', '-qb', name, 'main'));
    await must(workspace.nx('g', 'devops:service', name, '--kind=http-api'));
    await must(git(workspace, 'add', '.'));
    await must(git(workspace, 'commit', '-qm', name));
  }
  return workspace;
}

/** What somebody does who is shown a conflict between two additions. */
async function keepBothSides(workspace: Workspace): Promise<void> {
  const listed = await must(git(workspace, 'diff', '--name-only', '--diff-filter=U'));
  for (const path of listed.split('\n').filter(Boolean)) {
    const both = workspace
      .read(path)
      .replace(/^\|{7}.*\n(?:(?!={7}).*\n)*/gm, '')
      .replace(/^(?:<{7}|={7}|>{7}).*\n/gm, '');
    workspace.write(path, both);
  }
  await must(git(workspace, 'commit', '-qam', 'both'));
}

test.each([
  ['far from each other', ['acorn', 'zebra']],
  ['side by side', ['kiln', 'lathe']],
])(
  'two branches with services %s must merge, or stop, and one generator repairs the port',
  async (_, names) => {
    const workspace = await branches(names);
    const [first = '', second = ''] = names;
    const merged = await git(workspace, 'merge', '-q', first);
    if (merged.exitCode !== 0) {
      expect(merged.output).toContain('CONFLICT');
      await keepBothSides(workspace);
    }
    const found = await workspace.nx('run', 'infra:validate');
    expect(found.exitCode).not.toBe(0);
    expect(found.output).toMatch(/compose\.yaml:\d+:\d+ {2}PORT_OWNED_TWICE/);
    for (const name of names) {
      expect(found.output).toContain(`127.0.0.1:\${${name.toUpperCase()}_PORT:-9000}:8000`);
    }

    await must(workspace.nx('g', 'devops:port', second));
    await must(workspace.nx('run', 'infra:validate'));
    const registry = workspace.read('infra/registry.yaml');
    expect(registry).toMatch(
      new RegExp(`${first}:\n {4}kind: http-api\n {4}ports: \\{ http: 9000 \\}`),
    );
    expect(registry).toMatch(
      new RegExp(`${second}:\n {4}kind: http-api\n {4}ports: \\{ http: 9001 \\}`),
    );
  },
  180_000,
);
