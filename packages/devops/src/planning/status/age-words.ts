import type { Container } from '../../model/observed.js';

const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
] as const;

/** "3 m": whole units of the largest kind, since the engine's list tells no more. */
export function ageWords(milliseconds: number): string {
  const [unit, size] = units.find(([, one]) => milliseconds >= one) ?? ['s', 1000];
  return `${Math.floor(Math.max(0, milliseconds) / size)} ${unit}`;
}

/** How long it is as it is; null where nobody tells. */
export function ageOf({ age, process }: Container, now: number): string | null {
  const since = process?.since;
  const milliseconds = since === undefined ? age : now - since;
  return milliseconds === undefined ? null : ageWords(milliseconds);
}
