import { describe, expect, it } from 'vitest';
import { project, service } from './testing/literals.js';
import { upFingerprint, type UpInputs } from './up-fingerprint.js';

const shop = {
  ...project(service('api', { environment: ['LOG_LEVEL'] })),
  inputs: ['.env', 'api.env', 'compose.yaml'],
  variables: [
    {
      name: 'PORT',
      at: { file: 'compose.yaml', line: 1, column: 1 },
      hasDefault: true,
      defined: true,
    },
  ],
};

function contents(given: Readonly<Record<string, string>>): UpInputs['contents'] {
  const all = { 'compose.yaml': 'services: {}', 'api.env': 'TOKEN\nURL=${HOST}', ...given };
  return new Map(Object.entries(all).map(([path, text]) => [path, Buffer.from(text)]));
}

const inputs: UpInputs = {
  project: shop,
  contents: contents({}),
  environment: { PORT: '1', TOKEN: '2', HOST: '3', LOG_LEVEL: '4', TERM: 'x' },
  imageIds: new Map([['api:1', 'sha256:1']]),
  engine: 'unix:///var/run/docker.sock 26.1.5',
};
const before = upFingerprint(inputs);
const changes: Readonly<Record<string, Partial<UpInputs>>> = {
  'an edited env_file': { contents: contents({ 'api.env': 'TOKEN\nURL=${HOST}/' }) },
  'a file that came': { contents: contents({ '.env': '' }) },
  'a variable of the Compose file': { environment: { ...inputs.environment, PORT: '9' } },
  'a variable that an env_file takes from the shell': {
    environment: { ...inputs.environment, TOKEN: '9' },
  },
  'a variable inside an env_file': { environment: { ...inputs.environment, HOST: '9' } },
  'a variable that a service takes': { environment: { ...inputs.environment, LOG_LEVEL: '9' } },
  'another context': { environment: { ...inputs.environment, DOCKER_CONTEXT: 'x' } },
  'a rebuilt image': { imageIds: new Map([['api:1', 'sha256:2']]) },
  'another profile': { project: { ...shop, profiles: ['tools'] } },
  'another engine': { engine: 'ssh://host 26.1.5' },
};

describe('the fingerprint of up', () => {
  it.each(Object.entries(changes))('notices %s', (_, change) => {
    expect(upFingerprint({ ...inputs, ...change })).not.toBe(before);
  });

  it('is the same for the same inputs, in whatever order', () => {
    const environment = Object.fromEntries(Object.entries(inputs.environment).reverse());
    expect(upFingerprint({ ...inputs, environment })).toBe(before);
  });

  it('does not care for what reaches no container', () => {
    const environment = { ...inputs.environment, TERM: 'y', SHLVL: '2' };
    expect(upFingerprint({ ...inputs, environment })).toBe(before);
  });

  it('tells no value of a variable', () => {
    expect(before).toMatch(/^[0-9a-f]{64}$/);
  });
});
