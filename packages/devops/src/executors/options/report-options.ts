import type { Format } from '../../report/table.js';
import { text, type Options } from './option-values.js';

const formats: readonly Format[] = ['table', 'markdown', 'json'];

/** The form of a report; checked before (check-options.ts). */
export function formatOf(options: Options): Format {
  const wanted = text(options, 'format');
  return formats.find((format) => format === wanted) ?? 'table';
}
