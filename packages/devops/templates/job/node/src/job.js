import { failingNeeds } from './ready.js';

/** Runs once. Put your work here; this asks each need and fails without an answer. */
export async function run() {
  const failing = Object.entries(await failingNeeds());
  const reasons = failing.map(([name, reason]) => `${name}: ${reason}`);
  if (reasons.length > 0) throw new Error(reasons.join('; '));
}
