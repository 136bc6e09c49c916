import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { paired } from '../measure.mjs';
import { nx, writeFiles } from '../scratch.mjs';
import { stack } from '../stacks.mjs';

/** What inference adds to `nx show projects`, beyond a plugin that returns as many nodes as a constant. */
export async function inference(scratch, { runs }) {
  const rows = [];
  for (const count of [1000, 3000]) rows.push(await inferenceOf(scratch, count, runs));
  return rows;
}

async function inferenceOf(scratch, count, runs) {
  const { files } = await stack({
    tiers: 10,
    width: count / 10,
    health: '      interval: 1s\n',
    sparse: true,
  });
  writeFiles(scratch, files);
  files['floor.json'] = await nodesAsConstant(scratch);
  const forget = () => rmSync(join(scratch.root, '.nx'), { recursive: true, force: true });
  const plugins = (list) => () =>
    writeFiles(scratch, { 'nx.json': JSON.stringify({ analytics: false, plugins: list }) });
  const show = () => nx(scratch, ['show', 'projects']);
  const both = (before) => async () => {
    before();
    forget();
    writeFiles(scratch, files);
  };
  const warmed = (list) => async () => {
    plugins(list)();
    await show();
  };
  const cold = await paired(
    {
      constant: { before: both(plugins(['floor'])), measure: show },
      ours: { before: both(plugins(['devops'])), measure: show },
    },
    { runs },
  );
  const warm = await paired(
    {
      constant: { before: warmed(['floor']), measure: show },
      ours: { before: warmed(['devops']), measure: show },
    },
    { runs },
  );
  plugins(['devops', 'floor'])();
  return { count, cold: cold.ours - cold.constant, warm: warm.ours - warm.constant };
}

/** What the plugin infers, for the floor's plugin to return without thinking. */
async function nodesAsConstant({ root }) {
  const plugin = await import(pathToFileURL(join(root, 'node_modules/devops/dist/index.js')).href);
  const watched = ['compose.yaml', 'infra/registry.yaml', 'package.json'];
  const context = { workspaceRoot: root, nxJsonConfiguration: {} };
  const nodes = await plugin.createNodes[1](watched, {}, context);
  return JSON.stringify({
    projects: Object.assign({}, ...nodes.map(([, { projects }]) => projects)),
  });
}
