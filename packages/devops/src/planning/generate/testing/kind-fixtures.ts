import { readTemplate } from '../../../effects/system/read-template.js';
import type { Files } from '../../templates/template.js';
import type { Checkout } from './compose-cli.js';
import { natsRequest } from './nats-request.js';

/** Data that a container keeps. */
export interface Keeping {
  write(checkout: Checkout, service: string): Promise<unknown>;
  /** "kept" where it is there. */
  read(checkout: Checkout, service: string): Promise<unknown>;
}

const inside = (checkout: Checkout, ...words: readonly string[]) =>
  checkout.compose('exec', '--no-TTY', ...words);

async function publishedPort(checkout: Checkout, service: string, port: number): Promise<number> {
  const [address = ''] = await checkout.compose('port', service, String(port));
  return Number(address.split(':').at(-1));
}

/** By kind, for kinds with a volume. */
export const keeping: Readonly<Record<string, Keeping>> = {
  postgres: {
    write: (checkout, service) =>
      psql(checkout, service, "create table data as select 'kept' as word"),
    read: async (checkout, service) => (await psql(checkout, service, 'select word from data'))[0],
  },
  redis: {
    write: (checkout, service) => inside(checkout, service, 'redis-cli', 'set', 'word', 'kept'),
    read: async (checkout, service) =>
      (await inside(checkout, service, 'redis-cli', 'get', 'word'))[0],
  },
  nats: {
    write: async (checkout, service) => {
      const port = await publishedPort(checkout, service, 4222);
      const stream = { name: 'DATA', subjects: ['data'], storage: 'file' };
      await natsRequest(port, '$JS.API.STREAM.CREATE.DATA', stream);
      await natsRequest(port, 'data', { word: 'kept' });
    },
    read: async (checkout, service) => {
      const port = await publishedPort(checkout, service, 4222);
      const message = { last_by_subj: 'data' };
      const answer = await natsRequest(port, '$JS.API.STREAM.MSG.GET.DATA', message);
      const { data } = (answer as { message: { data: string } }).message;
      return (JSON.parse(Buffer.from(data, 'base64').toString()) as { word: string }).word;
    },
  },
};

function psql(checkout: Checkout, service: string, text: string) {
  const words = ['psql', '--username=postgres', '--tuples-only', '--no-align'];
  return inside(checkout, service, ...words, `--command=${text}`);
}

/** By template: the smallest application that keeps the promises of one made from it. */
const applications: Readonly<Record<string, string>> = {
  'http-api/express': serves('node', '-e', answersOk(8000)),
  'http-api/fastapi': `RUN mkdir /www && touch /www/ready\n${serves('python', '-m', 'http.server', '8000', '--directory', '/www')}`,
  'worker/node': serves('node', '-e', 'setInterval(() => {}, 1000)'),
  'worker/python': serves('python', '-c', 'import time\nwhile True: time.sleep(1)'),
  'job/node': serves('node', '-e', '0'),
  'job/python': serves('python', '-c', 'pass'),
};

function serves(...command: readonly string[]): string {
  return `CMD ${JSON.stringify(command)}\n`;
}

function answersOk(port: number): string {
  return `require('http').createServer((_, answer) => answer.end()).listen(${port})`;
}

/** The image in which a template's application runs, with the fixture in it; what nginx serves is the template's own. */
export function fixtureOf(template: string): Files {
  const files = readTemplate(template) ?? new Map<string, string>();
  const dockerfile = files.get('Dockerfile') ?? '';
  const application = applications[template];
  if (application !== undefined) {
    return new Map([['Dockerfile', `FROM ${baseOf(dockerfile)}\n${application}`]]);
  }
  const lastStage = dockerfile.slice(dockerfile.lastIndexOf('\nFROM ') + 1);
  return new Map(files).set('Dockerfile', lastStage.replace(/^COPY --from=.*\n/gm, ''));
}

/** The image below the last stage, through the stages before it. */
function baseOf(dockerfile: string): string {
  const stages = [...dockerfile.matchAll(/^FROM (\S+)(?: AS (\S+))?$/gm)];
  const below = new Map(stages.map(([, from = '', name = '']) => [name, from]));
  let base = stages.at(-1)?.[1] ?? '';
  for (let next = below.get(base); next !== undefined; next = below.get(base)) base = next;
  return base;
}
