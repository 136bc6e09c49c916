import type { Diagnostic } from '../../errors/diagnostic.js';

const longest = 40;
/** Names of our own projects and of hosts, and words that mean something to JavaScript objects. */
const reserved = new Set([
  'infra',
  'devops-infra',
  'localhost',
  'host',
  'constructor',
  'prototype',
]);

/** A name becomes a host, a folder, a variable and a label: it has to be good for all of them. */
export function checkName(name: string): Diagnostic | undefined {
  const fault = faultOf(name);
  if (fault === undefined) return undefined;
  const shown = name.length > longest ? `${name.slice(0, longest)}…` : name;
  return {
    code: 'NAME_REFUSED',
    severity: 'error',
    message: `${JSON.stringify(shown)} cannot name a service: ${fault}.`,
    fix: `Take 1 to ${longest} small letters, digits and single "-", beginning with a letter: api, order-worker, db2.`,
  };
}

function faultOf(name: string): string | undefined {
  if (name.length > longest) return `it has ${name.length} characters, and ${longest} are allowed`;
  if (reserved.has(name)) return 'the word is reserved';
  if (!/^[a-z]/.test(name)) return 'it has to begin with a small letter';
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    return 'only small letters, digits and single "-" between them are allowed';
  }
  return undefined;
}
