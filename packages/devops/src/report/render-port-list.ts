import type { AllocationRow } from '../planning/ports/allocation-rows.js';
import type { BlockRow } from '../planning/ports/block-rows.js';
import type { HeldRow } from '../planning/ports/judge-holders.js';
import type { PortList } from '../planning/ports/port-list.js';
import { startedFrom } from '../planning/started-from.js';
import { portListAsJson, type SeenPorts } from './port-list-as-json.js';
import { renderTable, type Column, type Format } from './table.js';

type Row = AllocationRow & Partial<Pick<HeldRow, 'holders'>>;

/** Blocks, allocations, reservations and the slot of a checkout, and who listens. */
export function renderPortList(list: PortList, seen: SeenPorts, format: Format): string {
  if (format === 'json') return portListAsJson(list, seen);
  const { held } = seen;
  const { blocks, layout } = list;
  const parts = [
    freedLines(seen),
    slot(list),
    tableOf<BlockRow>(blockColumns, blocks, format),
    tableOf<Row>(
      [...portColumns, ...(held === undefined ? [] : heldColumns)],
      held ?? list.allocations,
      format,
    ) || 'No service has a host port.',
    tableOf(reservedColumns, layout.reserved, format),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function freedLines({ freed, isDry = false }: SeenPorts): string {
  if (freed?.length === 0) return 'No process that this workspace has started holds a port.';
  return (freed ?? [])
    .map(({ service, pid, command, ports }) => {
      const what = `${service} (process ${pid}, "${command}")`;
      return isDry
        ? `Would end ${what}, which holds ${ports.join(', ')}.`
        : `Ended ${what}, which held ${ports.join(', ')}.`;
    })
    .join('\n');
}

function tableOf<T>(columns: readonly Column<T>[], rows: readonly T[], format: Format): string {
  return rows.length === 0 ? '' : renderTable({ columns, rows, format });
}

function slot({ slot: number, writtenAt, layout }: PortList): string {
  const { stride, count } = layout.slots;
  const places = writtenAt.map(({ file, line }) => `${file}:${line}`).join(', ');
  const where = places === '' ? '' : `, written at ${places}`;
  const all = count === 1 ? '' : ` There are ${count}, 0 to ${count - 1}, ${stride} ports apart.`;
  return `This checkout has slot ${number}${where}.${all}`;
}

const blockColumns: readonly Column<BlockRow>[] = [
  { title: 'Block', value: ({ name, inside }) => `${'  '.repeat(inside.length)}${name}` },
  { title: 'Ports', value: ({ first, last }) => `${first}-${last}` },
  { title: 'Free', value: ({ free }) => free, align: 'right' },
  { title: 'Next', value: ({ next }) => next, align: 'right' },
  { title: 'Purpose', value: ({ purpose }) => purpose },
];

const portColumns: readonly Column<Row>[] = [
  { title: 'Service', value: ({ service }) => service },
  { title: 'Port', value: ({ name }) => name },
  { title: 'Here', value: ({ port }) => port ?? 'not published', align: 'right' },
  { title: 'Slot 0', value: ({ base }) => base, align: 'right' },
  { title: 'Block', value: ({ block }) => block },
  { title: 'Declared at', value: ({ at }) => `${at.file}:${at.line}` },
];

const heldColumns: readonly Column<Row>[] = [
  { title: 'Listens now', value: ({ holders = [] }) => holders.map(whoHolds) },
  { title: 'Checkout', value: ({ holders = [] }) => holders.map(whereFrom) },
];

type Held = HeldRow['holders'][number];

function whoHolds({ holder, own }: Held): string {
  const { container, process } = holder;
  const stranger = own ? '' : ' (not this service)';
  if (container !== undefined) return `container ${container.name}${stranger}`;
  if (process === undefined) return `a process that this user may not see${stranger}`;
  return `process ${process.pid} ${process.command}${stranger}`;
}

function whereFrom({ holder }: Held): string {
  return holder.inCheckout ? 'this one' : (startedFrom(holder) ?? '');
}

const reservedColumns: readonly Column<PortList['layout']['reserved'][number]>[] = [
  { title: 'Reserved', value: ({ port }) => port, align: 'right' },
  { title: 'Reason', value: ({ reason }) => reason },
];
