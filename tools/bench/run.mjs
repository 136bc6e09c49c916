// `npm run bench [suite ...] [-- --write]`: every claim of speed, measured again on this machine. All suites write the page.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as report from './report.mjs';
import { createScratch, writeFiles } from './scratch.mjs';
import { health } from './suites/health.mjs';
import { inference } from './suites/inference.mjs';
import { processes } from './suites/processes.mjs';
import { reading } from './suites/reading.mjs';
import { starting } from './suites/starting.mjs';

const repository = join(dirname(fileURLToPath(import.meta.url)), '../..');
const suites = {
  reading: {
    measure: reading,
    render: report.readingTable,
    title: 'Reading Compose files',
    says: 'One warm process against `docker compose config` on a corpus of real projects; median of three, ms.',
  },
  inference: {
    measure: inference,
    render: report.inferenceTable,
    title: 'Inference',
    says: 'What `nx show projects` costs beyond a plugin that returns the same nodes as a constant; daemon off, ms. That plugin reads its nodes from a file of JSON.',
  },
  starting: {
    measure: starting,
    render: report.startingTable,
    title: 'Starting',
    says: 'Whole commands, daemon off where not said otherwise, ms. The floor is `nx run-many` of a batch target that does nothing, in the same workspace and run. Each application answers 300 ms after its start.',
  },
  processes: {
    measure: processes,
    render: report.processesTable,
    title: 'Processes',
    says: 'Three processes of Node that listen 600, 300 and 300 ms after their start. By hand: the same programs, each started as soon as the one before it answers, along the longest chain. The floor as above; the ratio is the median of the rounds; ms.',
  },
  health: {
    measure: health,
    render: report.healthTable,
    title: 'Health',
    says: 'Whole commands, ms.',
  },
};
const asked = process.argv.slice(2).filter((word) => word in suites);
const runs = Number(process.env['BENCH_RUNS'] ?? 5);
const scratch = createScratch();
writeFiles(scratch, {
  'nx.json': JSON.stringify({ analytics: false, plugins: ['devops', 'floor'] }),
});

/** By title. What was not measured now stays as the page has it. */
const sections = new Map();
try {
  for (const name of asked.length > 0 ? asked : Object.keys(suites)) {
    const { measure, render, title, says } = suites[name];
    const result = await measure(scratch, { runs });
    const body =
      result === undefined ? 'Not measured: the corpus is not on this machine.' : render(result);
    const own = asked.length > 0 ? ` Measured apart from the others, medians of ${runs}.` : '';
    sections.set(title, `## ${title}\n\n${says}${own}\n\n${body}\n`);
    console.log(sections.get(title));
  }
} finally {
  execFileSync(join(scratch.root, 'node_modules/.bin/nx'), ['daemon', '--stop'], {
    cwd: scratch.root,
    stdio: 'ignore',
  });
  scratch.remove();
}
const file = join(repository, 'docs/benchmarks.md');
if (asked.length === 0 || process.argv.includes('--write')) writeFileSync(file, page());

function page() {
  const version = (file, args) => execFileSync(file, args, { encoding: 'utf8' }).trim();
  const versions = [
    'Nx 23.3.1',
    `engine ${version('docker', ['version', '--format', '{{.Server.Version}}'])}`,
    `Compose ${version('docker', ['compose', 'version', '--short'])}`,
  ];
  const head = `# Benchmarks\n\nMade by \`npm run bench\`; medians of ${runs}, contestants in turn. Read the ratios: absolute times drift.\n\nMachine: ${report.machine(versions)}.\n\n`;
  const [known, ...before] = readFileSync(file, 'utf8').split(/^(?=## )/m);
  const kept = (title) => before.find((text) => text.startsWith(`## ${title}\n`))?.trimEnd();
  const texts = Object.values(suites).flatMap(
    ({ title }) => sections.get(title) ?? kept(title) ?? [],
  );
  return (asked.length > 0 ? known : head) + texts.map((text) => `${text.trimEnd()}\n`).join('\n');
}
