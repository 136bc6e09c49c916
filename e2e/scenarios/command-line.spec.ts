import { expect, test } from 'vitest';
import { createWorkspace } from '../harness/workspace.js';

const library = JSON.stringify({
  name: 'lib',
  targets: {
    build: {
      executor: 'nx:run-commands',
      options: { command: 'echo built' },
      configurations: { release: {} },
    },
  },
});
const files = {
  'compose.yaml': 'services:\n  api:\n    image: devops-test/web\n',
  'libs/lib/project.json': library,
};
const environments =
  'version: 1\nenvironments:\n  production: { branch: main }\n  staging: { branch: staging }\n';

test('a misspelt environment must be refused in every spelling', async () => {
  const workspace = await createWorkspace({
    files: { ...files, 'infra/registry.yaml': environments },
  });
  const spellings = [
    ['run-many', '-t', 'up', '-c', 'prodution'],
    ['run-many', '-t', 'up', '-c=prodution'],
    ['run-many', '-t', 'up', '--configuration', 'prodution'],
    ['run-many', '--targets=up', '--configuration=prodution'],
    ['run', 'api:up:prodution'],
    ['run', 'api:up', '-c', 'prodution'],
    ['up', 'api', '-c', 'prodution'],
    ['affected', '-t', 'up', '-c', 'prodution', '--files=compose.yaml'],
  ];
  for (const words of spellings) {
    const refused = await workspace.nx(...words);
    expect(refused.exitCode, words.join(' ')).not.toBe(0);
    expect(refused.output, words.join(' ')).toContain('production');
  }
});

test('a workspace without environments must still build with a configuration', async () => {
  const workspace = await createWorkspace({ files });
  const built = await workspace.nx('run-many', '-t', 'build', '-c', 'production');
  expect(built.exitCode, built.output).toBe(0);
  expect(built.output).toContain('Successfully ran target build');
  const prod = await workspace.nx('run-many', '-t', 'build', '--prod');
  expect(prod.exitCode, prod.output).toBe(0);
  const refused = await workspace.nx('run-many', '-t', 'up', '--prod');
  expect(refused.exitCode, refused.output).not.toBe(0);
});
