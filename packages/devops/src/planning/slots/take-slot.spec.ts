import { describe, expect, it } from 'vitest';
import { refusal, take, type Texts } from './testing/take.js';
import { readSlot } from './take-slot.js';

const compose = `name: shop
services:
  api:
    image: api:1
    ports: ["127.0.0.1:\${API_PORT:-9000}:80"]
  db:
    image: postgres:17
    ports: ["127.0.0.1:\${DB_PORT:-9020}:5432"]
`;
const files: Texts = { 'compose.yaml': compose };

const slot1 = `# >>> devops slot 1, stride 100: nx g devops:env --slot=0 takes this block out
COMPOSE_PROJECT_NAME=shop-1
API_PORT=9100
DB_PORT=9120
# <<< devops slot 1
`;

describe('a slot', () => {
  it('gives the checkout another project and other ports', () => {
    const { plan, files: after } = take(files, 1);
    expect(after).toEqual({ ...files, '.env': slot1 });
    expect(plan.steps.map(({ operation, because }) => [operation, because])).toEqual([
      [
        { do: 'write-file', path: '.env', text: slot1, exists: false, mode: 0o600 },
        'slot 1: COMPOSE_PROJECT_NAME, API_PORT, DB_PORT',
      ],
    ]);
  });

  it('changes nothing when it is taken again, and goes without a trace', () => {
    for (const env of [undefined, '', 'API_PORT=8000\n', '# note\r\nA=1']) {
      const before: Texts = env === undefined ? files : { ...files, '.env': env };
      const once = take(before, 1).files;
      expect(take(once, 1).plan.steps).toEqual([]);
      expect(take(once, 2).files).toEqual(take(before, 2).files);
      expect(take(once, 0).files).toEqual(before);
      expect(take(before, 0).plan.steps).toEqual([]);
    }
  });

  it('starts from what the files say without it', () => {
    const own = { ...files, '.env': 'COMPOSE_PROJECT_NAME=mine\nAPI_PORT=8000\n' };
    const twice = take(take(own, 1).files, 2).files['.env'] ?? '';
    expect(twice).toContain('\nCOMPOSE_PROJECT_NAME=mine-2\nAPI_PORT=8200\nDB_PORT=9220\n');
    expect(twice.startsWith(own['.env'])).toBe(true);
  });

  it('moves as far as the registry says', () => {
    const registry =
      'version: 1\nports:\n  range: 9000-9999\n  slots: { stride: 1000, count: 3 }\n';
    const given = { ...files, 'infra/registry.yaml': registry };
    expect(take(given, 2).files['.env']).toContain('stride 1000');
    expect(take(given, 2).files['.env']).toContain('API_PORT=11000\nDB_PORT=11020\n');
  });

  it('comes below what .env.example declares, with its values', () => {
    const given = { ...files, '.env.example': '# api\nAPI_PORT=9005\n# Secret.\nKEY=\n' };
    const first = take(given, 1).files['.env'];
    expect(first).toBe(
      `# api\nAPI_PORT=9005\n# Secret.\nKEY=secret1\n\n${slot1.replace('9100', '9105')}`,
    );
    const more = { ...given, '.env': first ?? '', '.env.example': `${given['.env.example']}B=2\n` };
    expect(take(more, 1).files['.env']).toContain('KEY=secret1\nB=2\n\n# >>> devops slot 1');
  });

  it('goes below lines that would win over it, and stays where others follow', () => {
    const taken = `A=1\n\n${slot1}`;
    expect(take({ ...files, '.env': `${taken}\nB=2\n` }, 1).plan.steps).toEqual([]);
    expect(take({ ...files, '.env': `${taken}\nAPI_PORT=9001\n` }, 1).files['.env']).toBe(
      `A=1\n\nAPI_PORT=9001\n\n${slot1.replace('9100', '9101')}`,
    );
  });

  it('has the name of the slot that is left', () => {
    const once = take(files, 1).files;
    expect(take(files, 1).left).toEqual([]);
    expect(take(once, 1).left).toEqual([]);
    expect(take(once, 0).left).toEqual(['shop-1']);
  });

  it('gives each Compose project its own block', () => {
    const given: Texts = {
      ...files,
      'infra/registry.yaml': 'version: 1\ncompose:\n  forge: { directory: forge }\n',
      'forge/compose.yaml':
        'services:\n  git: { image: "git:1", ports: ["${GIT_PORT:-9040}:80"] }\n',
      'forge/.env.example': '# Secret.\nFORGE_KEY=\n',
    };
    const { files: after } = take(given, 3);
    expect(after['.env']).toContain('COMPOSE_PROJECT_NAME=shop-3\nAPI_PORT=9300\nDB_PORT=9320\n#');
    expect(after['forge/.env']).toMatch(
      /^# Secret\.\nFORGE_KEY=secret1\n\n# >>>.*\nCOMPOSE_PROJECT_NAME=forge-3\nGIT_PORT=9340\n#/,
    );
    expect(take(after, 3).plan.steps).toEqual([]);
    expect(Object.keys(take(after, 0).files).sort()).toEqual(
      [...Object.keys(given), 'forge/.env', '.gitignore'].sort(),
    );
  });

  it('moves the ports of processes, which have variables of their own', () => {
    const registry = `version: 1
services:
  web:
    runtime: process
    run: { command: npm run dev }
    ports: { http: 9001, debug-console: 9002 }
`;
    const given = { ...files, 'infra/registry.yaml': registry };
    expect(take(given, 1).files['.env']).toContain('WEB_PORT=9101\nWEB_DEBUG_CONSOLE_PORT=9102\n');
    const own = { ...given, '.env': 'WEB_PORT=9010\n' };
    expect(take(own, 1).files['.env']).toContain('\nWEB_PORT=9110\n');
    const alone: Texts = { 'infra/registry.yaml': registry };
    expect(take(alone, 1).files['.env']).toContain('WEB_PORT=9101\n');
  });

  it('moves a range as one', () => {
    const ranged = compose.replace('${API_PORT:-9000}:80', '${API_PORT:-9000-9002}:80-82');
    expect(take({ 'compose.yaml': ranged }, 1).files['.env']).toContain('API_PORT=9100-9102\n');
  });
});

describe('a slot is refused', () => {
  const withRegistry = (ports: string): Texts => ({
    ...files,
    'infra/registry.yaml': `version: 1\nports:\n${ports}`,
  });

  it('where there are not so many', () => {
    expect(refusal(files, 8)).toEqual([
      'SLOT_UNKNOWN :0 There is no slot 8: where the registry says nothing there are 8, from 0 to 7.',
    ]);
    expect(refusal(files, 7)).toEqual([]);
    const two = withRegistry('  range: 9000-9099\n  slots: { stride: 100, count: 2 }\n');
    expect(refusal(two, 2)).toEqual([
      'SLOT_UNKNOWN infra/registry.yaml:4 There is no slot 2: in the registry there are 2, from 0 to 1.',
    ]);
  });

  it('where the stride is narrower than the range', () => {
    const given = withRegistry('  range: 9000-9099\n  slots: { stride: 50, count: 8 }\n');
    expect(refusal(given, 1)).toEqual([
      'SLOT_OUTSIDE_SPACE infra/registry.yaml:4 Slots are 50 ports apart, but the range 9000-9099 has 100: those of slot 1 run into those of slot 0.',
    ]);
    expect(refusal(given, 0)).toEqual([]);
  });

  it('where its ports meet those of a lower slot, though the range does not', () => {
    const given = { 'compose.yaml': compose.replace('9020', '9200') };
    expect(refusal(given, 1)).toEqual([]);
    expect(refusal(given, 2)).toEqual([
      'SLOT_OUTSIDE_SPACE compose.yaml:5 In slot 2, 2 × 100 ports higher, port 9000 of service "api" runs into port 9200 of service "db" of slot 0.',
    ]);
  });

  it('where a port would lie beyond the last one', () => {
    const given = { 'compose.yaml': compose.replace('9000', '65400') };
    expect(refusal(given, 1)).toEqual([]);
    expect(refusal(given, 2)).toEqual([
      'SLOT_OUTSIDE_SPACE compose.yaml:5 In slot 2, 2 × 100 ports higher, port 65400 of service "api" would end at 65600; the last port there is is 65535.',
    ]);
  });

  it('where a port that stays is in its way', () => {
    const given = { 'compose.yaml': compose.replace('${DB_PORT:-9020}', '9100') };
    expect(refusal(given, 1)).toEqual([
      'SLOT_OUTSIDE_SPACE compose.yaml:5 In slot 1 port 9000 of service "api" would be 9100, which service "db" has in every slot.',
    ]);
    expect(refusal(given, 2)).toEqual([]);
  });

  it('where it would not count in this shell', () => {
    expect(refusal(files, 1, { COMPOSE_PROJECT_NAME: 'theirs' })).toEqual([
      'SLOT_WITHOUT_EFFECT :0 COMPOSE_PROJECT_NAME in ".env" would not count: COMPOSE_PROJECT_NAME is set in this shell.',
    ]);
    expect(refusal(files, 1, { API_PORT: '9000', OTHER: '1' })).toEqual([
      'SLOT_WITHOUT_EFFECT :0 API_PORT in ".env" would not count: API_PORT is set in this shell.',
    ]);
    expect(refusal(files, 1, { COMPOSE_ENV_FILES: 'other.env' })).toHaveLength(3);
    expect(refusal(files, 0, { COMPOSE_PROJECT_NAME: 'theirs' })).toEqual([]);
  });

  it('where one .env would give two projects one name', () => {
    const given: Texts = {
      ...files,
      'infra/registry.yaml': 'version: 1\ncompose:\n  dev: { directory: ., files: [dev.yaml] }\n',
      'dev.yaml': 'name: tools\nservices:\n  mail: { image: "mail:1" }\n',
    };
    expect(refusal(given, 1)).toEqual([
      'SLOT_NAME_SHARED dev.yaml:1 The Compose projects "shop" and "tools" both read ".env", which can give them one name alone.',
    ]);
    expect(
      refusal({ ...given, 'dev.yaml': given['dev.yaml']?.replace('tools', 'shop') ?? '' }, 1),
    ).toEqual([]);
  });

  it('where the marks in .env enclose something else', () => {
    const broken = { ...files, '.env': slot1.replace('DB_PORT=9120', 'KEY=abc') };
    expect(refusal(broken, 2)[0]).toMatch(/^EDIT_UNSAFE .env:1 /);
    expect(refusal(broken, 0)[0]).toMatch(/^EDIT_UNSAFE .env:1 /);
  });
});

describe('--slot', () => {
  it.each([
    ['1', 1],
    [0, 0],
    ['next', 'next'],
  ])('takes %j', (asked, slot) => {
    expect(readSlot(asked)).toBe(slot);
  });

  it.each(['one', '-1', '1.5', '', '999999'])('does not take %j', (asked) => {
    expect(() => readSlot(asked)).toThrow(`--slot=${asked} is no slot.`);
  });
});
