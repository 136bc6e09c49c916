import { Document, isNode, Scalar, type Node } from 'yaml';
import type { Preset } from '../../model/presets/preset.js';
import type { NewService, ServiceNeed } from './new-service.js';
import { defaultedVariable, prefixOf, requiredVariable } from '../../model/variable-names.js';

type Data = Readonly<Record<string, unknown>>;

/** Data of YAML, texts in double quotes where a reader could take them for something else. */
export interface Entry {
  readonly name: string;
  readonly value: Data;
}

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
      depends_on: dependsOn(service.needs),
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

function environmentOf({ name, preset, needs }: NewService): Data {
  const own = Object.entries(preset.environment).map(([key, value]) => [
    key,
    value.replace(/\{\{(\w+)\}\}/g, (_, variable: string) => reference(name, preset, variable)),
  ]);
  const addresses = needs.flatMap(({ address }) =>
    address === null ? [] : [[address.variable, address.url] as const],
  );
  return Object.fromEntries([...own, ...addresses]) as Data;
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

/** In brackets, on one line. */
export function inline(data: unknown): Node | undefined {
  return data === undefined ? undefined : new Document().createNode(data, { flow: true });
}

export function quoted(text: string): Scalar {
  const scalar = new Scalar(text);
  scalar.type = Scalar.QUOTE_DOUBLE;
  return scalar;
}

export function withoutEmpty(data: Data): Data {
  const isEmpty = (value: unknown): boolean =>
    value === undefined ||
    value === null ||
    (typeof value === 'object' && !isNode(value) && Object.keys(value).length === 0);
  return Object.fromEntries(Object.entries(data).filter(([, value]) => !isEmpty(value)));
}
