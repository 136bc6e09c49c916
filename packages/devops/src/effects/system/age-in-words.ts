const minute = 60_000;
const day = 24 * 60 * minute;

const units: Readonly<Record<string, number>> = {
  second: 1000,
  minute,
  hour: 60 * minute,
  day,
  week: 7 * day,
  month: 30 * day,
  year: 365 * day,
};

const words = /(less than a|an?|\d+) (second|minute|hour|day|week|month|year)s?\b/i;

/** Milliseconds in a status of the engine: "Up About an hour (healthy)", "Exited (137) 3 seconds ago"; null where it tells none. */
export function ageInWords(status: string): number | null {
  const [, count = '', unit = ''] = words.exec(status) ?? [];
  if (unit === '') return null;
  const number = /^less/i.test(count) ? 0 : /^an?$/i.test(count) ? 1 : Number(count);
  return number * (units[unit.toLowerCase()] ?? 0);
}
