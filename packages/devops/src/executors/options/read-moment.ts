import { duration, text, type Options } from './option-values.js';

/** `--since` in milliseconds since 1970: a duration before now, or a time; undefined where absent. */
export function readMoment(options: Options, now: number): number | undefined {
  const before = duration(options, 'since');
  if (before !== undefined) return now - before;
  const time = Date.parse(text(options, 'since') ?? '');
  return Number.isNaN(time) ? undefined : time;
}
