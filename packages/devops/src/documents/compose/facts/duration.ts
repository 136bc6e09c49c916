const nanoseconds: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  h: 3600e9,
};

export type Duration = { readonly nanoseconds: number } | { readonly refused: string };

/** Reads a duration as Go does ("1m30s", "1.5h"). */
export function readDuration(text: string): Duration {
  const quoted = JSON.stringify(text);
  const unsigned = text.replace(/^[+-]/, '');
  const sign = text.startsWith('-') ? -1 : 1;
  if (unsigned === '0') return { nanoseconds: 0 };
  const part = /(\d+\.?\d*|\.\d+)([^\d.]*)/y;
  let total = 0;
  while (part.lastIndex < unsigned.length) {
    const match = part.exec(unsigned);
    if (match === null) return { refused: `time: invalid duration ${quoted}` };
    const [, amount = '', unit = ''] = match;
    if (unit === '') return { refused: `time: missing unit in duration ${quoted}` };
    const factor = nanoseconds[unit];
    if (factor === undefined)
      return { refused: `time: unknown unit "${unit}" in duration ${quoted}` };
    total += Number(amount) * factor;
  }
  if (unsigned === '') return { refused: `time: invalid duration ${quoted}` };
  return { nanoseconds: sign * Math.round(total) };
}

/** Prints it as Go does: "1m30s", "1h0m0s", "1.5s", "100µs", "0s". */
export function printDuration(amount: number): string {
  const sign = amount < 0 ? '-' : '';
  const total = Math.abs(amount);
  if (total < 1e9) return sign + printSmall(total);
  const seconds = Math.floor(total / 1e9);
  const rest = (total % 60e9) / 1e9;
  const minutes = Math.floor(seconds / 60) % 60;
  const hours = Math.floor(seconds / 3600);
  const long = hours > 0 ? `${hours}h${minutes}m` : minutes > 0 ? `${minutes}m` : '';
  return `${sign}${long}${rest}s`;
}

function printSmall(total: number): string {
  if (total === 0) return '0s';
  if (total < 1e3) return `${total}ns`;
  return total < 1e6 ? `${total / 1e3}µs` : `${total / 1e6}ms`;
}
