import { describe, expect, it } from 'vitest';
import { DevopsError } from '../../../errors/devops-error.js';
import { renderFilledEnv } from '../../../report/render-env.js';
import { planAddService } from '../plan-add-service.js';
import { applied, scopeOf, type Texts } from '../testing/workspace.js';
import { planEnv } from './plan-env.js';

const env = (files: Texts, mode?: number) => planEnv({ scope: scopeOf(files), modeOf: () => mode });
const after = (files: Texts): Texts => applied(files, env(files).plan);
const ignored = { '.gitignore': '.env\ncompose.override.yaml\n.devops/\n' };

const example = `# db
DB_PORT=9020
# Secret. Password of the superuser postgres.
DB_PASSWORD=

# mail
# Ask Ada.
MAIL_KEY=
# Secrets are not meant here
MAIL_FROM=
`;
const files = { ...ignored, '.env.example': example };

describe('nx g devops:env', () => {
  it('adds everything with a fresh secret where one is marked, for the owner alone', () => {
    const { plan, ...said } = env(files);
    expect(plan.steps.map(({ operation }) => operation)).toEqual([
      {
        do: 'write-file',
        path: '.env',
        exists: false,
        mode: 0o600,
        text: example.replace('DB_PASSWORD=', 'DB_PASSWORD=secret1'),
      },
    ]);
    expect(said).toEqual({
      secrets: ['DB_PASSWORD'],
      toFill: ['MAIL_KEY', 'MAIL_FROM'],
      unknown: [],
      narrowed: [],
    });
  });

  it('changes nothing when it is run again', () => {
    const whole = after(files);
    expect(env(whole, 0o600).plan.steps).toEqual([]);
    expect(env(whole, 0o600).toFill).toEqual(['MAIL_KEY', 'MAIL_FROM']);
  });

  it('leaves values that are there, and names what the example does not know', () => {
    const own = 'OTHER=1\nCOMPOSE_PROFILES=x\nDB_PASSWORD=mine\nMAIL_KEY=k\n';
    const { unknown, secrets, toFill } = env({ ...files, '.env': own });
    expect({ unknown, secrets, toFill }).toEqual({
      unknown: ['OTHER'],
      secrets: [],
      toFill: ['MAIL_FROM'],
    });
    const filled = after({ ...files, '.env': own })['.env'] ?? '';
    for (const line of own.trimEnd().split('\n')) expect(filled.split('\n')).toContain(line);
    expect(filled).toContain('DB_PORT=9020\n');
  });

  it('fills a secret that was copied empty from the example', () => {
    const copied = { ...files, '.env': example };
    expect(after(copied)['.env']).toBe(example.replace('PASSWORD=', 'PASSWORD=secret1'));
  });

  it('completes the groups that the generator of a service began', () => {
    const wish = { name: 'db', kind: 'postgres', dependsOn: [], public: false };
    const { plan } = planAddService({ wish, scope: scopeOf({}), update: false });
    expect(after(applied({}, plan))['.env']).toBe('# db\nDB_PORT=9020\nDB_PASSWORD=secret1\n');
  });

  it('has git ignore .env before it holds a secret', () => {
    const { plan } = env({ '.env.example': example });
    expect(plan.steps.map(({ subject }) => subject)).toEqual(['file:.gitignore', 'file:.env']);
  });

  it('narrows permissions that are too wide, also where the text stays', () => {
    const whole = after(files);
    const { plan, narrowed } = env(whole, 0o644);
    expect(narrowed).toEqual([{ path: '.env', mode: 0o644 }]);
    expect(plan.steps.map(({ operation }) => operation)).toEqual([
      { do: 'write-file', path: '.env', text: whole['.env'], exists: true, mode: 0o600 },
    ]);
    expect(env(whole, 0o400).plan.steps).toEqual([]);
  });

  it('fills the .env of a Compose project in another folder', () => {
    const given = {
      ...files,
      'infra/registry.yaml': 'version: 1\ncompose:\n  forge: { directory: forge }\n',
      'forge/compose.yaml': 'services:\n  git: { image: "git:1" }\n',
      'forge/.env.example': '# Secret.\nFORGE_KEY=\nFORGE_URL=\n',
    };
    const { plan, ...said } = env(given);
    expect(applied(given, plan)['forge/.env']).toBe('# Secret.\nFORGE_KEY=secret2\nFORGE_URL=\n');
    expect(said).toMatchObject({
      secrets: ['DB_PASSWORD', 'FORGE_KEY (forge/.env)'],
      toFill: ['MAIL_KEY', 'MAIL_FROM', 'FORGE_URL (forge/.env)'],
    });
    expect(env(applied(given, plan)).plan.steps).toEqual([]);
    const alone = Object.entries(given).filter(([path]) => path !== '.env.example');
    expect(Object.keys(after(Object.fromEntries(alone)))).toContain('forge/.env');
  });

  it('says names and no values', () => {
    const canary = 'c4n4ry';
    const own = { ...files, '.env': `OTHER=${canary}\nDB_PORT=${canary}\n` };
    const report = renderFilledEnv(env(own, 0o644));
    expect(report).not.toContain(canary);
    expect(report).not.toContain('secret1');
    expect(report).toContain('A fresh secret each: DB_PASSWORD.');
    expect(report).toContain('To be filled in by you: MAIL_KEY, MAIL_FROM.');
    expect(report).toContain('In .env alone, and left as they are: OTHER.');
    expect(report).toContain('mode 644');
  });

  it('has nothing to do where the example has no variable', () => {
    expect(env({ '.env.example': '# none yet\n' }).plan.steps).toEqual([]);
  });

  it.each<[string, Texts]>([
    ['EXAMPLE_MISSING', {}],
    ['ENV_SYNTAX', { '.env.example': 'A="x\n' }],
    ['EDIT_UNSAFE', { '.env.example': 'A=1\n', '.env': 'B=1\rC=2\n' }],
  ])('refuses with %s', (code, given) => {
    let found: string | undefined;
    try {
      env({ ...ignored, ...given });
    } catch (error) {
      found = error instanceof DevopsError ? error.code : String(error);
    }
    expect(found).toBe(code);
  });
});
