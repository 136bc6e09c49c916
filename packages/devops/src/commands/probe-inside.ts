import { requestPath, type Probe } from '../model/probe.js';
import { exchangeScript, httpScript, nativeScripts } from './probe-scripts.js';

/** What is asked of a container from within. */
export interface InsideQuestion {
  readonly probe: Probe;
  /** The port it listens on inside. */
  readonly port: number;
  /** Milliseconds. */
  readonly timeout: number;
  /** What is said on the connection, where the protocol wants that. */
  readonly hello: Uint8Array;
}

/**
 * One program that asks a service on its own loopback, with whatever the image has: the kind's own tool, curl or wget, else
 * python3, node, perl, bash or nc. It prints what it was told, and leaves judging to the caller; `parseInside` reads it.
 * Port, path and the like are arguments: nothing is put into the script.
 */
export function probeInside({ probe, port, timeout, hello }: InsideQuestion): readonly string[] {
  const seconds = String(Math.max(1, Math.ceil(timeout / 1000)));
  const bytes = [...hello];
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const octal = bytes.map((byte) => `\\0${byte.toString(8).padStart(3, '0')}`).join('');
  const script = `${scriptsOf(probe)}${exchangeOf(probe)}echo none\n`;
  return ['sh', '-c', script, 'probe', String(port), seconds, wordOf(probe), hex, octal];
}

function scriptsOf(probe: Probe): string {
  return probe.type === 'http' ? httpScript : nativeScripts[probe.type];
}

// HTTP/2 is more than one exchange of bytes.
function exchangeOf(probe: Probe): string {
  return probe.type === 'grpc' ? '' : exchangeScript;
}

function wordOf(probe: Probe): string {
  if (probe.type === 'http') return requestPath(probe.path);
  return probe.type === 'grpc' ? (probe.service ?? '') : '';
}

/** What the script was told. */
export type InsideAnswer =
  | { readonly told: 'status'; readonly status: number }
  | { readonly told: 'bytes'; readonly bytes: Uint8Array }
  | { readonly told: 'ready' | 'not-ready' | 'refused' | 'timeout'; readonly detail: string }
  | { readonly told: 'none' };

const words = ['ready', 'not-ready', 'refused', 'timeout'] as const;

/** Reads the last line that the script printed (a shell may add some of its own); `none` where there is none (no shell in the image). */
export function parseInside(output: string): InsideAnswer {
  const answers = output.split('\n').map(parseLine);
  return answers.findLast((answer) => answer !== null) ?? { told: 'none' };
}

function parseLine(line: string): InsideAnswer | null {
  const [told = '', rest = ''] = /^(\S+) ?(.*)$/.exec(line)?.slice(1) ?? [];
  if (told === 'status') return { told, status: Number(rest) };
  if (told === 'bytes') return { told, bytes: Uint8Array.from(Buffer.from(rest, 'hex')) };
  const word = words.find((known) => known === told);
  return word === undefined ? null : { told: word, detail: rest.trim() };
}
