import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { containers, states } from '../harness/containers.js';
import { eventually } from '../harness/eventually.js';
import { freePorts } from '../harness/free-ports.js';
import { processesIn } from '../harness/processes.js';
import { scenario } from '../harness/scenario.js';
import { createWorkspace, type Workspace } from '../harness/workspace.js';

const shop = join(import.meta.dirname, '../../examples/shop');

/** What git has of a folder, or would take: neither node_modules nor .env. */
function committed(folder: string): Record<string, string> {
  const list = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const paths = execFileSync('git', list, { cwd: folder, encoding: 'utf8' }).split('\0');
  const there = paths.filter((path) => path !== '' && existsSync(join(folder, path)));
  return Object.fromEntries(
    there.sort().map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  );
}

async function succeed(workspace: Workspace, ...args: string[]): Promise<string> {
  const result = await workspace.nx(...args);
  expect(result.exitCode, result.output).toBe(0);
  return result.output;
}

/** As people have it before they add the plugin. */
const ownGitignore = 'node_modules/\n.nx/\n';

const commands = [
  ['devops:init'],
  ['devops:service', 'db', '--kind=postgres'],
  ['devops:service', 'cache', '--kind=redis'],
  ['devops:service', 'bus', '--kind=nats'],
  ['devops:service', 'catalog', '--kind=http-api', '--template=fastapi', '--dependsOn=db,cache'],
  [
    'devops:service',
    'orders',
    '--kind=http-api',
    '--template=express',
    '--dependsOn=db,bus,catalog',
  ],
  ['devops:service', 'fulfilment', '--kind=worker', '--template=node', '--dependsOn=bus,catalog'],
  ['devops:service', 'web', '--kind=frontend', '--dependsOn=orders,catalog'],
];

/** Where the application code that is ours is mounted. */
const edited = new Set([
  'apps/catalog/src/app.py',
  'apps/catalog/src/need_list.py',
  'apps/fulfilment/src/work.js',
  'apps/orders/src/app.js',
  'apps/orders/src/main.js',
  'apps/orders/src/needs.js',
  'apps/web/index.html',
  'apps/web/nginx/site.conf.template',
  'apps/web/src/main.js',
]);

test('the shop must be what its generators write, but for the code that is its own', async () => {
  const workspace = await createWorkspace({ files: { '.gitignore': ownGitignore } });
  rmSync(join(workspace.root, 'nx.json'));
  for (const words of commands) await succeed(workspace, 'g', ...words);
  execFileSync('git', ['init', '--quiet'], { cwd: workspace.root });
  const generated = Object.entries(committed(workspace.root)).filter(
    ([path]) => !/^package(-lock)?\.json$/.test(path) && !edited.has(path),
  );
  const own = committed(shop);
  const same = generated.map(([path]) => [path, own[path]] as const);
  expect(Object.fromEntries(same)).toEqual(Object.fromEntries(generated));
}, 180_000);

interface Product {
  readonly id: string;
  readonly price_cents: number;
  readonly stock: number;
}

interface Order {
  readonly id: string;
  readonly status: string;
  readonly total_cents: number;
}

/** What a customer does: everything goes through nginx. */
function customer(address: string) {
  const json = async (path: string, init?: RequestInit): Promise<unknown> => {
    const response = await fetch(address + path, { ...init, signal: AbortSignal.timeout(10_000) });
    const body = await response.text();
    expect(response.ok, `${path} answers ${response.status} ${body}`).toBe(true);
    return JSON.parse(body);
  };
  const post = (body: unknown): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return {
    page: (path: string) => fetch(address + path, { headers: { 'accept-encoding': 'gzip' } }),
    product: async (id: string) => {
      const products = (await json('/api/catalog/products')) as Product[];
      return products.find((product) => product.id === id);
    },
    order: (product: string, quantity: number) =>
      json('/api/orders', post({ product, quantity })) as Promise<Order>,
    becomes: (id: string, status: string) =>
      eventually(async () => {
        expect(await json(`/api/orders/${id}`)).toMatchObject({ id, status });
      }, 20_000),
    refusal: async (path: string, body: unknown) =>
      (await fetch(address + path, post(body))).status,
  };
}

/** A copy as git has it. */
async function clonedShop(): Promise<Workspace> {
  const files = committed(shop);
  const packed = files['package.json']!.replace(/file:[^"]+/, `file:${inject('tarball')}`);
  const workspace = await createWorkspace({ files: { ...files, 'package.json': packed } });
  onTestFinished(async () => {
    await workspace.compose('down', '--volumes', '--rmi=local', '--timeout=2');
  });
  return workspace;
}

/** A copy with a name and ports of its own, ready for `up`. */
async function freshShop(): Promise<{ workspace: Workspace; web: number }> {
  const workspace = await clonedShop();
  await succeed(workspace, 'g', 'devops:env');
  const variables = ['DB', 'CACHE', 'BUS', 'CATALOG', 'ORDERS', 'WEB'];
  const ports = await freePorts(variables.length);
  const moved = variables.reduce(
    (text, name, index) =>
      text.replace(new RegExp(`^${name}_PORT=.*`, 'm'), `${name}_PORT=${ports[index]!}`),
    workspace.read('.env'),
  );
  workspace.write('.env', moved);
  return { workspace, web: ports.at(-1)! };
}

scenario(
  'an order must pass nginx, Express, PostgreSQL, NATS, the worker and FastAPI, and survive restarts',
  async () => {
    const { workspace, web } = await freshShop();
    await succeed(workspace, 'run-many', '-t', 'up');
    const { page, product, order, becomes, refusal } = customer(`http://127.0.0.1:${web}`);

    const teapot = (await product('teapot'))!;
    const stockIs = (stock: number) =>
      eventually(async () => {
        expect(await product('teapot')).toEqual({ ...teapot, stock });
        const kept = await workspace.compose('exec', '-T', 'cache', 'redis-cli', 'get', 'products');
        expect(kept.stdout).toContain(`"stock": ${stock}`);
      });
    const first = await order('teapot', 3);
    expect(first).toMatchObject({ total_cents: 3 * teapot.price_cents });
    await becomes(first.id, 'fulfilled');
    await stockIs(teapot.stock - 3);

    const tooMany = await order('teapot', teapot.stock + 1);
    await becomes(tooMany.id, 'rejected');
    expect(await refusal('/api/orders', { product: 'teapot', quantity: 0 })).toBe(400);
    expect(await refusal('/api/orders', { product: 'unicorn', quantity: 1 })).toBe(422);
    const theft = { order: first.id, product: 'teapot', quantity: 1 };
    expect(await refusal('/api/catalog/reservations', theft)).toBe(404);

    await succeed(workspace, 'run-many', '-t', 'restart', '-p', 'bus,orders');
    await becomes((await order('teapot', 1)).id, 'fulfilled');
    // Nor does one get lost that is placed while the bus is away.
    await workspace.compose('stop', 'bus');
    const early = await order('teapot', 1);
    await succeed(workspace, 'run', 'bus:up');
    await becomes(early.id, 'fulfilled');
    await stockIs(teapot.stock - 5);

    for (const path of ['/', `/orders/${first.id}`]) {
      const answer = await page(path);
      expect(answer.headers.get('content-encoding')).toBe('gzip');
      const [script] = /\/assets\/[^"]+\.js/.exec(await answer.text()) ?? [];
      const asset = await page(script!);
      expect(asset.headers.get('content-encoding')).toBe('gzip');
      expect(asset.headers.get('cache-control')).toContain('immutable');
    }

    await succeed(workspace, 'run-many', '-t', 'health');
    expect(await states(workspace)).toEqual({
      bus: 'healthy',
      cache: 'healthy',
      catalog: 'healthy',
      'catalog-db-setup': 'exited',
      db: 'healthy',
      fulfilment: 'running',
      orders: 'healthy',
      'orders-db-setup': 'exited',
      web: 'healthy',
    });
    await leaves(workspace);
  },
  240_000,
);

/** Answers with a product that it has from the catalog. */
const desk = `require('node:http').createServer(async (request, answer) => {
  const products = await (await fetch(process.env.CATALOG_URL + '/products')).json();
  answer.end(products[0].id);
}).listen(process.env.PORT, '127.0.0.1');
`;

/** Its containers, and a process beside them that asks one of these. */
async function cloneInSlot(slot: string): Promise<Workspace> {
  const workspace = await clonedShop();
  workspace.write('tools/desk/desk.cjs', desk);
  const how = ['--runtime=process', '--command=node desk.cjs', '--directory=tools/desk'];
  const service = ['g', 'devops:service', 'desk', '--kind=http-api', ...how];
  await succeed(workspace, ...service, '--dependsOn=catalog');
  await succeed(workspace, 'g', 'devops:env', `--slot=${slot}`);
  await succeed(workspace, 'run-many', '-t', 'up');
  return workspace;
}

async function portsOf(workspace: Workspace): Promise<Record<string, string>> {
  const report = ['--format=json', '--outputFile=.devops/ports.json'];
  await succeed(workspace, 'run', 'infra:ports', ...report);
  const { allocations } = JSON.parse(workspace.read('.devops/ports.json')) as {
    allocations: { service: string; port: string }[];
  };
  return Object.fromEntries(allocations.map(({ service, port }) => [service, port]));
}

scenario(
  'two clones of the shop must be up and healthy at once, containers and processes, each with its own',
  async () => {
    const first = await cloneInSlot('3');
    const second = await cloneInSlot('next');
    const names = new Set<string>();
    for (const clone of [first, second]) {
      expect(await succeed(clone, 'run-many', '-t', 'health')).toContain('10 services: 10 healthy');
      const { web = '', desk: deskPort = '' } = await portsOf(clone);
      expect(await (await fetch(`http://127.0.0.1:${deskPort}`)).text()).toBe('kettle');
      const shown = customer(`http://127.0.0.1:${web}`);
      expect(await shown.product('teapot')).toMatchObject({ id: 'teapot' });
      expect(processesIn(clone.root).map(({ service }) => service)).toEqual(['desk', 'desk']);
      const own = await containers(clone);
      expect(own.map((line) => line.Service).sort()).toEqual(
        Object.keys(await states(clone)).sort(),
      );
      for (const { ID } of own) names.add(ID);
    }
    expect(names.size).toBe(18);

    await succeed(second, 'run', 'infra:down');
    expect(await succeed(first, 'run-many', '-t', 'health')).toContain('10 services: 10 healthy');
    await succeed(first, 'run', 'infra:down');
    for (const clone of [first, second]) expect(processesIn(clone.root)).toEqual([]);
  },
  280_000,
);

/** All hear SIGTERM: who does not is killed after ten seconds, and ends with 137. */
async function leaves(workspace: Workspace): Promise<void> {
  const label = `label=com.docker.compose.project=${workspace.name}`;
  // Those that the image of PostgreSQL asks for: without a name nothing finds them afterwards.
  const unnamed = await unnamedVolumes(workspace);
  const since = new Date().toISOString();
  await succeed(workspace, 'run-many', '-t', 'down');
  const died = ['events', '--filter', label, '--filter', 'event=die', '--since', since];
  const format = '{{json .Actor.Attributes}}';
  const ended = await workspace.docker(
    ...died,
    '--until',
    new Date().toISOString(),
    '--format',
    format,
  );
  const deaths = ended.stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, string>);
  const services = deaths.map((death) => death['com.docker.compose.service']);
  expect(services.sort()).toEqual(['bus', 'cache', 'catalog', 'db', 'fulfilment', 'orders', 'web']);
  expect(deaths.filter(({ exitCode }) => exitCode === '137')).toEqual([]);
  expect((await workspace.docker('ps', '-aq', '--filter', label)).stdout).toBe('');
  expect((await workspace.docker('network', 'ls', '-q', '--filter', label)).stdout).toBe('');
  if (unnamed.length > 0) await workspace.docker('volume', 'rm', ...unnamed);
}

async function unnamedVolumes(workspace: Workspace): Promise<string[]> {
  const ids = (await containers(workspace)).map(({ ID }) => ID);
  const format = '{{range .Mounts}}{{println .Name}}{{end}}';
  const mounts = await workspace.docker('inspect', '--format', format, ...ids);
  return mounts.stdout.split('\n').filter((name) => /^[0-9a-f]{64}$/.test(name));
}
