import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Preset } from '../../model/presets/preset.js';
import { presets } from '../../model/presets/presets.js';
import { realEngine } from '../../testing/real-engine.js';
import { testOf } from './compose-entry.js';
import { checkOut, type Checkout } from './testing/compose-cli.js';
import { grown, onFreePorts, type Wish } from './testing/grown.js';
import { fixtureOf, keeping } from './testing/kind-fixtures.js';

const title = 'the family of kinds on a real engine';
const engine = await realEngine(title);
const time = 240_000;

/** What `docker inspect` says. */
interface Inspected {
  readonly Id: string;
  readonly State: {
    readonly StartedAt: string;
    readonly ExitCode: number;
    readonly Health?: {
      readonly Status: string;
      readonly FailingStreak: number;
      readonly Log: readonly { readonly End: string; readonly ExitCode: number }[];
    };
  };
  readonly NetworkSettings: {
    readonly Ports: Readonly<Record<string, readonly { readonly HostIp: string }[] | null>>;
  };
}

interface Member {
  readonly name: string;
  readonly preset: Preset;
  readonly template: string | null;
}

const members = presets.flatMap((preset): readonly Member[] =>
  preset.templates.length === 0
    ? [{ name: `its-${preset.kind}`, preset, template: null }]
    : preset.templates.map((template) => ({
        name: `its-${template}-${preset.kind}`,
        preset,
        template,
      })),
);
const isJob = ({ preset }: Member): boolean => preset.restart === 'no';
const jobs = members.filter(isJob);
const lasting = members.filter((member) => !isJob(member));

/** Jobs first, which a service awaits: Compose takes the end of one that nobody awaits for a failure. */
const wishes = [...jobs, ...lasting].map((member, index): Wish => ({
  name: member.name,
  kind: member.preset.kind,
  ...(member.template === null ? {} : { template: member.template }),
  ...(index === jobs.length ? { dependsOn: jobs.map(({ name }) => name) } : {}),
}));

describe.skipIf(engine === null)(title, () => {
  let checkout: Checkout;
  const up = () => checkout.compose('up', '--detach', '--wait');
  const inspect = async (service: string): Promise<Inspected> => {
    const [id = ''] = await checkout.compose('ps', '--all', '--quiet', service);
    const text = (await checkout.docker('inspect', id)).join('\n');
    return (JSON.parse(text) as readonly [Inspected])[0];
  };

  beforeAll(async () => {
    checkout = checkOut(onFreePorts(grown(wishes, { template: fixtureOf })), 'kinds');
    await up();
  }, time);
  afterAll(async () => {
    await checkout.compose('down', '--volumes', '--timeout', '0', '--rmi', 'local');
    checkout.remove();
  }, time);

  it.each(lasting.filter(({ preset, template }) => testOf(preset, template) !== null))(
    '$name is found healthy in time, by a program that its image has',
    async ({ name, preset, template }) => {
      const { Id, State } = await inspect(name);
      expect(State.Health).toMatchObject({ Status: 'healthy', FailingStreak: 0 });
      const passed = State.Health?.Log.find(({ ExitCode }) => ExitCode === 0)?.End ?? '';
      const startPeriod = 60_000;
      expect(Date.parse(passed) - Date.parse(State.StartedAt)).toBeLessThan(startPeriod);
      const [, ...words] = testOf(preset, template) ?? [];
      const program = ['sh', '-c', 'command -v "$0"', words[0] ?? ''];
      expect(await checkout.docker('exec', Id, ...program)).toHaveLength(1);
      await checkout.docker('exec', Id, ...words);
    },
    time,
  );

  it.each(jobs)('$name has ended well', async ({ name }) => {
    expect((await inspect(name)).State.ExitCode).toBe(0);
  });

  it.each(lasting)(
    '$name publishes its ports on 127.0.0.1 and nowhere else',
    async ({ name, preset }) => {
      const { Ports } = (await inspect(name)).NetworkSettings;
      const published = Object.entries(Ports).filter(([, bindings]) => bindings !== null);
      const wanted = preset.block === null ? [] : Object.values(preset.ports);
      expect(published.map(([port]) => port)).toEqual(wanted.map((port) => `${port}/tcp`));
      const addresses = published.flatMap(([, bindings]) => bindings ?? []);
      expect(new Set(addresses.map(({ HostIp }) => HostIp))).toEqual(
        new Set(wanted.length === 0 ? [] : ['127.0.0.1']),
      );
    },
    time,
  );

  it.each(lasting)(
    '$name ends within two seconds when it is told to',
    async ({ name }) => {
      await checkout.compose('stop', '--timeout', '2', name);
      const killed = 137;
      expect((await inspect(name)).State.ExitCode).not.toBe(killed);
    },
    time,
  );

  it(
    'what is kept in a volume outlives the container',
    async () => {
      await up();
      const stores = members.filter(({ preset }) => preset.volume !== null);
      for (const { name, preset } of stores) await keeping[preset.kind]?.write(checkout, name);
      await checkout.compose('down');
      await up();
      const read = stores.map(async ({ name, preset }) => [
        preset.kind,
        await keeping[preset.kind]?.read(checkout, name),
      ]);
      expect(await Promise.all(read)).toEqual(stores.map(({ preset }) => [preset.kind, 'kept']));
    },
    time,
  );
});
