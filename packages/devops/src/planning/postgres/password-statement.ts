import { identifier } from './quote.js';

/** A verifier has letters, digits and `+/=$:-` only: nothing in it ends a string. */
export function passwordStatement(role: string, verifier: string): string {
  return `ALTER ROLE ${identifier(role)} PASSWORD '${verifier}'`;
}
