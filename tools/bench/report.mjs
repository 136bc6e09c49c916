import { cpus, totalmem } from 'node:os';

const ms = (value) => `${Math.round(value)}`;
const met = (holds) => (holds ? 'met' : '**missed**');

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

export function machine(versions) {
  const gib = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores (${cpus()[0].model}), ${gib} GiB, Node ${process.version}, ${versions.join(', ')}`;
}

export function startingTable(rows) {
  const head = [
    'stack',
    'compose up --wait',
    'floor',
    'nx up --settle=0',
    'nx up',
    'daemon on',
    '(ours − floor) / compose',
    'bar',
  ];
  return table(
    head,
    rows.map((r) => [
      r.title,
      ms(r.compose),
      ms(r.floor),
      ms(r.ours),
      ms(r.settled),
      ms(r.withDaemon),
      r.ratio.toFixed(2),
      r.bar === undefined ? 'none' : `${r.bar}: ${met(r.ratio <= r.bar)}`,
    ]),
  );
}

export function processesTable(rows) {
  return table(
    [
      'stack',
      'by hand',
      'floor',
      'nx up --settle=0',
      'nx up',
      'nothing changed',
      '(ours − floor) / by hand',
      'bar',
    ],
    rows.map((r) => [
      r.title,
      ms(r.byHand),
      ms(r.floor),
      ms(r.ours),
      ms(r.settled),
      ms(r.again),
      r.ratio.toFixed(2),
      `${r.bar}: ${met(r.ratio <= r.bar)}`,
    ]),
  );
}

export function healthTable(rows) {
  return table(
    ['what', 'show projects', 'floor', 'nx health', 'bar'],
    rows.map((r) => [
      r.title,
      ms(r.projects),
      ms(r.floor),
      ms(r.health),
      `${r.rule} = ${ms(r.limit)}: ${met(r.health <= r.limit)}`,
    ]),
  );
}

export function inferenceTable(rows) {
  const [small] = rows;
  return table(
    ['services', 'cold', 'nothing changed', 'bar'],
    rows.map((r) => [
      r.count,
      ms(r.cold),
      ms(r.warm),
      r === small
        ? `1500 and 200: ${met(r.cold <= 1500 && r.warm <= 200)}`
        : `linear (${ms((small.cold * r.count) / small.count)}): ${met(r.cold <= (small.cold * r.count) / small.count)}`,
    ]),
  );
}

export function readingTable(r) {
  return table(
    ['projects', 'readStack', 'compose config', 'median / median', 'worst project', 'bar'],
    [
      [
        r.projects,
        r.ours.toFixed(1),
        r.theirs.toFixed(1),
        r.ratio.toFixed(3),
        r.worst.toFixed(2),
        `0.2 and 1: ${met(r.ratio <= 0.2 && r.worst <= 1)}`,
      ],
    ],
  );
}
