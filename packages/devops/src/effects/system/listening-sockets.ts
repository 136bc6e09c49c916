import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import type { ProcessMark } from '../../model/process-mark.js';
import { markIn } from './processes/proc-table.js';

/** A socket of this machine that takes connections or datagrams. */
export interface ListeningSocket {
  readonly protocol: 'tcp' | 'udp';
  /** "0.0.0.0" and "::" are all addresses. */
  readonly address: string;
  readonly port: number;
  readonly inode: string;
}

export interface PortProcess {
  readonly pid: number;
  readonly command: string;
  readonly directory?: string;
  /** The service that it is, where `up` of some workspace started it. */
  readonly mark?: ProcessMark;
}

const tables = [
  ['tcp', 'tcp'],
  ['tcp6', 'tcp'],
  ['udp', 'udp'],
  ['udp6', 'udp'],
] as const;

/** Null where the system does not tell (all but Linux): "cannot tell" is not "free". */
export function listeningSockets(): readonly ListeningSocket[] | null {
  const texts = tables.map(([name, protocol]) => ({ protocol, text: textOf(`/proc/net/${name}`) }));
  if (texts.every(({ text }) => text === '')) return null;
  return texts.flatMap(({ protocol, text }) => socketsIn(text, protocol));
}

const listens: Readonly<Record<string, string>> = { tcp: '0A', udp: '07' };

/** Reads a table of /proc/net: "sl local_address rem_address st … inode", addresses as hexadecimal words in the byte order of the machine. */
export function socketsIn(table: string, protocol: 'tcp' | 'udp'): readonly ListeningSocket[] {
  return table
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
      const [address = '', port = ''] = local.split(':');
      if (state !== listens[protocol]) return [];
      return [{ protocol, address: addressOf(address), port: parseInt(port, 16), inode }];
    });
}

/** The process behind each socket, by inode; those of other users cannot be seen without root. One walk for all. */
export function processesOf(inodes: ReadonlySet<string>): ReadonlyMap<string, PortProcess> {
  const found = new Map<string, PortProcess>();
  for (const name of namesIn('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || found.size === inodes.size) continue;
    for (const inode of socketsOf(pid)) {
      // The first one is the parent of those that inherited it.
      if (inodes.has(inode) && !found.has(inode)) found.set(inode, processOf(pid));
    }
  }
  return found;
}

function socketsOf(pid: number): readonly string[] {
  return namesIn(`/proc/${pid}/fd`).flatMap((fd) => {
    const target = linkOf(`/proc/${pid}/fd/${fd}`);
    const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
    return inode === undefined ? [] : [inode];
  });
}

function processOf(pid: number): PortProcess {
  const command = programOf(textOf(`/proc/${pid}/cmdline`).split('\0'));
  const directory = linkOf(`/proc/${pid}/cwd`);
  const mark = markIn(textOf(`/proc/${pid}/environ`));
  return {
    pid,
    command,
    ...(directory === '' ? {} : { directory }),
    ...(mark === null ? {} : { mark }),
  };
}

/** The program, and the script that an interpreter runs: whatever follows may hold somebody's secret. */
function programOf([program = '', script = '']: readonly string[]): string {
  return /^[\w./@+-]+\.\w+$/.test(script) && !script.startsWith('-')
    ? `${program} ${script}`
    : program;
}

function addressOf(hexadecimal: string): string {
  const words = hexadecimal.match(/.{8}/g) ?? [];
  const bytes = words.flatMap((word) => [...Buffer.from(word, 'hex').reverse()]);
  if (bytes.length === 4) return bytes.join('.');
  const isMapped = bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 255;
  if (isMapped) return bytes.slice(12).join('.');
  return shortened(bytes);
}

function shortened(bytes: readonly number[]): string {
  const groups = Array.from({ length: 8 }, (_, at) =>
    ((bytes[at * 2] ?? 0) * 256 + (bytes[at * 2 + 1] ?? 0)).toString(16),
  );
  return groups.join(':').replace(/(?:^|:)0(?::0)+(?::|$)/, '::');
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
