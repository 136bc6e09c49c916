import type { Preset } from '../../model/presets/preset.js';
import { machineHost } from './choose-address.js';
import type { NewService, ServiceNeed } from './new-service.js';
import { inline, quoted, withoutEmpty, type Data, type Entry } from './entry.js';
import { defaultedVariable, prefixOf, requiredVariable } from '../../model/variable-names.js';

/** The service as Compose declares it, in the order in which people read such entries. */
export function composeEntry(service: NewService): Entry {
  const { name, preset, directory, ports } = service;
  return {
    name,
    value: withoutEmpty({
      ...(directory === null ? { image: preset.image } : { build: { context: `./${directory}` } }),
      command: inline(preset.command?.map(quoted)),
      // As PID 1 most programs do not hear SIGTERM, and Compose would wait ten seconds for each.
      init: true,
      restart: restart(preset.restart),
      environment: environmentOf(service),
      ports: ports.map((port) => quoted(portText(port, service))),
      volumes: preset.volume === null ? [] : [`${volumeOf(service)}:${preset.volume}`],
      networks: [...service.networks],
      extra_hosts: extraHosts(service),
      depends_on: dependsOn(inCompose(service.needs)),
      healthcheck: healthcheck(service),
    }),
  };
}

/** The named volume that holds its data; null where it keeps none. */
export function volumeOf({ name, preset }: Pick<NewService, 'name' | 'preset'>): string | null {
  return preset.volume === null ? null : `${name}-data`;
}

/** A plain `no` is false to some readers. */
function restart(policy: Preset['restart']): unknown {
  return policy === 'no' ? quoted(policy) : policy;
}

function environmentOf(service: NewService): Data {
  const addresses = service.needs.flatMap(({ address }) =>
    address === null ? [] : [[address.variable, address.url] as const],
  );
  return Object.fromEntries([...ownEnvironment(service), ...addresses]);
}

/** What its kind is told, addresses aside. */
export function ownEnvironment({
  name,
  preset,
}: Pick<NewService, 'name' | 'preset'>): readonly (readonly [string, string])[] {
  return Object.entries(preset.environment).map(([key, value]) => [
    key,
    value.replace(/\{\{(\w+)\}\}/g, (_, variable: string) => reference(name, preset, variable)),
  ]);
}

function reference(name: string, { variables }: Preset, variable: string): string {
  const full = `${prefixOf(name)}_${variable}`;
  const value = variables[variable]?.default;
  return value === undefined ? requiredVariable(full) : defaultedVariable(full, value);
}

function portText(
  { variable, published, container }: NewService['ports'][number],
  service: NewService,
): string {
  const address = service.public ? '' : '127.0.0.1:';
  return `${address}${defaultedVariable(variable, String(published))}:${container}`;
}

/** Without processes, whose names Compose does not know. */
function inCompose(needs: readonly ServiceNeed[]): readonly ServiceNeed[] {
  return needs.filter(({ runtime }) => runtime === 'container');
}

/** On Linux the engine has no such name unless it is asked for. */
function extraHosts({ needs }: NewService): readonly unknown[] {
  const isNeeded = needs.some(({ address }) => address?.url.includes(machineHost) === true);
  return isNeeded ? [quoted(`${machineHost}:host-gateway`)] : [];
}

export function dependsOn(needs: readonly ServiceNeed[]): Data {
  const entries = needs.flatMap(({ service, condition, account }) => [
    [service, inline({ condition })] as const,
    ...(account === null
      ? []
      : [[account.job, inline({ condition: 'service_completed_successfully' })] as const]),
  ]);
  return Object.fromEntries(entries);
}

function healthcheck({ preset, template }: NewService): Data | undefined {
  const test = testOf(preset, template);
  return test === null ? undefined : { test: inline(test.map(quoted)), ...times };
}

export function testOf(preset: Preset, template: string | null): readonly string[] | null {
  const { healthcheck: tests } = preset;
  if (tests === null) return null;
  if (isList(tests)) return tests;
  return tests[template ?? ''] ?? null;
}

function isList(tests: NonNullable<Preset['healthcheck']>): tests is readonly string[] {
  return Array.isArray(tests);
}

/** While it starts it is asked twice a second; `start_interval` does nothing without `start_period`. */
const times = {
  interval: '10s',
  timeout: '5s',
  retries: 3,
  start_period: '60s',
  start_interval: '500ms',
};
