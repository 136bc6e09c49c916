import { paired } from '../measure.mjs';
import { compose, nx, writeFiles } from '../scratch.mjs';
import { stack } from '../stacks.mjs';

const health = {
  'interval 1s': '      interval: 1s\n      retries: 60\n',
  'start_interval 100ms':
    '      interval: 5s\n      start_period: 30s\n      start_interval: 100ms\n',
};
const cases = [
  {
    title: '6 tiers of 2, interval 1s',
    tiers: 6,
    width: 2,
    health: health['interval 1s'],
    bar: 0.45,
  },
  {
    title: '6 tiers of 2, start_interval 100ms',
    tiers: 6,
    width: 2,
    health: health['start_interval 100ms'],
    bar: 0.95,
  },
  {
    title: '12 wide, start_interval 100ms',
    tiers: 1,
    width: 12,
    health: health['start_interval 100ms'],
    bar: 1.15,
  },
  {
    title: '50 wide, start_interval 100ms',
    tiers: 1,
    width: 50,
    health: health['start_interval 100ms'],
    bar: 1.15,
  },
  {
    title: '6 tiers of 2, interval 1s, no registry',
    tiers: 6,
    width: 2,
    health: health['interval 1s'],
    registry: false,
  },
];

const unchangedCases = [
  { title: '50 services in 1 tier, nothing changed', tiers: 1, width: 50 },
  { title: '50 services in 5 tiers, nothing changed', tiers: 5, width: 10 },
];

/**
 * `up` against `docker compose up --wait` on the same file; the floor taken off the ratio.
 * BENCH_ONLY is a pattern: while one works on a case, the others cost a quarter of an hour.
 */
export async function starting(scratch, { runs }) {
  const only = new RegExp(process.env['BENCH_ONLY'] ?? '');
  const wanted = ({ title }) => only.test(title);
  const rows = [];
  for (const one of cases.filter(wanted)) rows.push(await startingCase(scratch, one, runs));
  for (const one of unchangedCases.filter(wanted)) rows.push(await unchanged(scratch, one, runs));
  return rows;
}

async function startingCase(scratch, one, runs) {
  writeFiles(scratch, (await stack(one)).files);
  const fresh = () => compose(scratch, ['down', '-v', '-t', '0', '--remove-orphans']);
  const up = (...more) => nx(scratch, ['run-many', '-t', 'up', ...more]);
  const daemon = (...args) => nx(scratch, ['run-many', ...args], { daemon: true });
  await daemon('-t', 'floor');
  const times = await paired(
    {
      compose: { before: fresh, measure: () => compose(scratch, ['up', '-d', '--wait']) },
      floor: { before: fresh, measure: () => nx(scratch, ['run-many', '-t', 'floor']) },
      ours: { before: fresh, measure: () => up('--settle=0') },
      settled: { before: fresh, measure: () => up() },
      withDaemon: { before: fresh, measure: () => daemon('-t', 'up', '--settle=0') },
    },
    { runs },
  );
  await fresh();
  return {
    title: one.title,
    bar: one.bar,
    ...times,
    ratio: (times.ours - times.floor) / times.compose,
  };
}

async function unchanged(scratch, shape, runs) {
  const asked = health['start_interval 100ms'];
  writeFiles(scratch, (await stack({ ...shape, health: asked })).files);
  await nx(scratch, ['run-many', '-t', 'up']);
  const times = await paired(
    {
      compose: { measure: () => compose(scratch, ['up', '-d', '--wait']) },
      floor: { measure: () => nx(scratch, ['run-many', '-t', 'floor']) },
      ours: { measure: () => nx(scratch, ['run-many', '-t', 'up', '--settle=0']) },
      settled: { measure: () => nx(scratch, ['run-many', '-t', 'up']) },
      withDaemon: {
        measure: () => nx(scratch, ['run-many', '-t', 'up', '--settle=0'], { daemon: true }),
      },
    },
    { runs },
  );
  await compose(scratch, ['down', '-v', '-t', '0']);
  return {
    title: shape.title,
    bar: 0.15,
    ...times,
    ratio: (times.ours - times.floor) / times.compose,
  };
}
