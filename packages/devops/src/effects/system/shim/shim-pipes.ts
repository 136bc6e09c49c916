import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { specDescriptor, type ShimReport, type ShimSpec } from '../processes/shim-spec.js';

/** Waits to be told what to run, for as long as what it needs is not ready. Null where nobody will tell. */
export function readSpec(): ShimSpec | null {
  const told = readFileSync(specDescriptor, 'utf8');
  return told === '' ? null : (JSON.parse(told) as ShimSpec);
}

let told = false;

/** To whoever started us, who then goes on: nobody reads there afterwards. */
export function report(said: ShimReport): void {
  if (told) return;
  told = true;
  try {
    writeSync(1, `${JSON.stringify(said)}\n`);
  } catch {
    // It was killed meanwhile; the process runs on, and the next command finds it.
  }
  closeSync(1);
  openSync('/dev/null', 'w');
}
