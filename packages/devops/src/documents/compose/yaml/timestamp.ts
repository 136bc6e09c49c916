const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const DATE_AND_TIME =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt ])(\d{1,2}):(\d{1,2}):(\d{1,2})(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/;

/** A date is no text for Compose: it comes out in Go's own form, `2024-01-31 00:00:00 +0000 UTC`. Undefined where the text is none. */
export function readTimestamp(text: string): string | undefined {
  const date = DATE.exec(text);
  if (date !== null) return goTime(date.slice(1), '', 'Z');
  const match = DATE_AND_TIME.exec(text);
  if (match === null) return undefined;
  // A zone follows the form with T and never the one with a space.
  if (text.includes(' ') !== (match[8] === undefined)) return undefined;
  return goTime(match.slice(1, 7), match[7] ?? '', match[8] ?? 'Z');
}

function goTime(parts: readonly string[], fraction: string, zone: string): string | undefined {
  const numbers = [...parts, '0', '0', '0'].slice(0, 6);
  if (!exists(numbers.map(Number))) return undefined;
  const [year = '', ...others] = numbers;
  const [month = '', day = '', ...clock] = others.map((part) => part.padStart(2, '0'));
  const digits = fraction.replace(/\.?0+$/, '');
  return `${year}-${month}-${day} ${clock.join(':')}${digits} ${goZone(zone)}`;
}

/** No day or hour runs over into the next. */
function exists(parts: readonly number[]): boolean {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const time = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  return (
    time
      .toISOString()
      .startsWith(
        [year, month, day]
          .map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0'))
          .join('-'),
      ) &&
    time.getUTCHours() === hour &&
    time.getUTCMinutes() === minute &&
    time.getUTCSeconds() === second
  );
}

function goZone(zone: string): string {
  if (zone === 'Z' || zone === '+00:00') return '+0000 UTC';
  const offset = zone.replace(':', '');
  return `${offset} ${offset}`;
}
