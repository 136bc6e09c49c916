import { describe, expect, it } from 'vitest';
import { checkOptions } from './check-options.js';
import { readSchema } from './schema.js';

const check = (options: Record<string, unknown>): string[] =>
  checkOptions(readSchema('up'), options, 'api:up').map(({ code, message, fix }) =>
    [code, message, fix].join('\n'),
  );

it('takes what the schema has, in the forms that Nx hands over', () => {
  const options = {
    service: 'api',
    all: false,
    dryRun: 'true',
    settle: 0,
    timeout: '1m30s',
    profile: ['debug', 'test'],
    verbose: true,
    __overrides_unparsed__: [],
    build: undefined,
  };
  expect(check(options)).toEqual([]);
});

it('refuses a misspelt flag and names the nearest', () => {
  const [found, ...others] = check({ dryrunn: true });
  expect(others).toEqual([]);
  expect(found).toMatch(
    /^OPTION_UNKNOWN\n"--dryrunn" is no option of api:up\. Its options are: service, /,
  );
  expect(found).toMatch(/Write --dry-run\.$/);
});

it('refuses words without dashes', () => {
  expect(check({ _: ['now', 'please'] })).toEqual([
    'OPTION_UNKNOWN\n"now please" is no option of api:up: its options begin with --.\nLeave it out, or see what there is: nx run api:up --help',
  ]);
});

describe('a value of another form', () => {
  it.each([
    ['dryRun', 'maybe', '"--dry-run" is "maybe"; it takes true or false', '--dry-run=true'],
    ['settle', 'soon', '"--settle" is "soon"; it takes a number of seconds, or', '--settle=1s'],
    ['timeout', '2 minutes', '"--timeout" is "2 minutes"; it takes a number', '--timeout=30s'],
    ['profile', true, '"--profile" is true; it takes names', '--profile=true'],
    ['service', '', '"--service" is ""; it takes a text', '--service=true'],
  ])('%s=%s', (name, value, message, fix) => {
    const [found] = check({ [name]: value });
    expect(found).toContain(`OPTION_VALUE\nOption ${message}`);
    expect(found).toContain(`Write for example ${fix}.`);
  });

  it('names the words there are to choose from', () => {
    const [found] = checkOptions(readSchema('health'), { format: 'xml' }, 'api:health');
    expect(found?.message).toBe(
      'Option "--format" is "xml"; it takes one of: table, markdown, json.',
    );
  });

  it('takes a moment or a count where a log wants one', () => {
    const logs = readSchema('logs');
    for (const since of ['10m', '2026-01-31T08:00:00Z', 90])
      expect(checkOptions(logs, { since, tail: 'all' }, 'api:logs')).toEqual([]);
    expect(checkOptions(logs, { since: 'yesterday', tail: -1 }, 'api:logs')).toHaveLength(2);
  });
});
