import { paired } from '../measure.mjs';
import { compose, nx, writeFiles } from '../scratch.mjs';
import { stack } from '../stacks.mjs';

/** `health` of two hundred running services against what Nx costs without us. */
export async function health(scratch, { runs }) {
  writeFiles(scratch, (await stack({ tiers: 1, width: 200, health: null })).files);
  await compose(scratch, ['up', '-d']);
  const off = await measured(scratch, false, runs);
  await nx(scratch, ['run-many', '-t', 'floor'], { daemon: true });
  const on = await measured(scratch, true, runs);
  await compose(scratch, ['down', '-t', '0']);
  return [
    {
      title: '200 services, daemon off',
      ...off,
      limit: 2.5 * off.projects,
      rule: '2.5 × show projects',
    },
    {
      title: '200 services, daemon on',
      ...on,
      limit: 1.3 * on.floor + 500,
      rule: '1.3 × floor + 500 ms',
    },
  ];
}

function measured(scratch, daemon, runs) {
  return paired(
    {
      projects: { measure: () => nx(scratch, ['show', 'projects'], { daemon }) },
      floor: { measure: () => nx(scratch, ['run-many', '-t', 'floor'], { daemon }) },
      health: { measure: () => nx(scratch, ['run-many', '-t', 'health'], { daemon }) },
    },
    { runs },
  );
}
