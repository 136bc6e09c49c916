import { describe, expect, it } from 'vitest';
import { readTemplate } from '../../../effects/system/read-template.js';
import { DevopsError } from '../../../errors/devops-error.js';
import { grown } from '../testing/grown.js';
import { applied, scopeOf, type Texts } from '../testing/workspace.js';
import { planMovePort } from './plan-move-port.js';

const template = (name: string) => readTemplate(name);
const { files: stack } = grown(
  [
    { name: 'db', kind: 'postgres', runtime: 'process' },
    { name: 'cache', kind: 'redis' },
    { name: 'api', kind: 'http-api', runtime: 'process', dependsOn: ['db', 'cache'] },
    { name: 'old', kind: 'worker', template: 'python', dependsOn: ['api', 'cache'] },
  ],
  { template },
);
const registry = 'infra/registry.yaml';
const move = (files: Texts, service: string, port?: number) => {
  const scope = scopeOf(files, { template });
  return planMovePort({ service, ...(port === undefined ? {} : { port }), scope });
};

describe('moving the port of a process', () => {
  it('moves it wherever it is said', () => {
    const local = { ...stack, '.env': `${stack['.env'] ?? ''}API_PORT=9000\n` };
    const { plan, moves, alsoNamed } = move(local, 'api', 9005);
    const files = applied(local, plan);
    expect(moves).toMatchObject([{ from: 9000, to: 9005 }]);
    expect(alsoNamed).toEqual([]);
    expect(files[registry]).toContain('ports: { http: 9005 }');
    expect(files['.env.example']).toContain('API_PORT=9005\n');
    expect(files['.env']).toContain('API_PORT=9005\n');
    expect(files['compose.yaml']).toContain('http://host.docker.internal:${API_PORT:-9005}');
    expect(files['apps/old/src/needs/api.py']).toContain("os.environ.get('API_PORT', '9005')");
    expect(files['infra/README.md']).toMatch(/\| api .* 9005 /);
    expect(plan.steps.at(-1)?.operation.path).toBe(registry);
  });

  it('brings those in step that look for it', () => {
    const files = applied(stack, move(stack, 'db', 9025).plan);
    expect(files[registry]).toContain('PGPORT: { value: "${DB_PORT:-9025}" }');
    expect(files['apps/api/src/needs/db.js']).toContain('process.env.DB_PORT ?? 9025');
    const cached = applied(stack, move(stack, 'cache', 9026).plan);
    expect(cached['apps/api/src/needs/cache.js']).toContain('process.env.CACHE_PORT ?? 9026');
    expect(cached['compose.yaml']).toContain('"127.0.0.1:${CACHE_PORT:-9026}:6379"');
    expect(cached['compose.yaml']).toContain('redis://cache:6379/0');
  });

  it('leaves it where it clashes with nobody, and moves it where it does', () => {
    expect(move(stack, 'api').plan.steps).toEqual([]);
    const clash = `${stack['compose.yaml'] ?? ''}  mine:\n    image: nginx:1\n    ports: ["127.0.0.1:9000:80"]\n`;
    const { moves } = move(
      { ...stack, 'compose.yaml': clash.replace(/\nvolumes:[^]*?(?=\n  mine)/, '') },
      'api',
    );
    expect(moves).toMatchObject([{ from: 9000, to: 9001 }]);
  });

  it('refuses a port that another has', () => {
    const taken = (): unknown => move(stack, 'api', 9020);
    expect(taken).toThrow(DevopsError);
    expect(taken).toThrow(/service "db"/);
  });
});
