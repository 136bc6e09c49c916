import { createColors } from 'picocolors';
import type { Diagnostic, Location, Severity } from '../errors/diagnostic.js';
import { publicDiagnostic } from '../model/public-stack.js';
import { withoutControls } from './display-width.js';
import { sourceFrame, type Marked, type ReadLine } from './source-frame.js';
import { renderTable } from './table.js';

export interface DiagnosticsOptions {
  /** Plain text where absent. */
  readonly color?: boolean;
}

type Colors = ReturnType<typeof createColors>;

/** Diagnostics as a person reads them: the place, the message, the lines of every side, the fix. Empty where there are none. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  readLine: ReadLine,
  options: DiagnosticsOptions = {},
): string {
  const colors = createColors(options.color ?? false);
  return diagnostics.map((one) => renderDiagnostic(one, readLine, colors)).join('\n\n\n');
}

function renderDiagnostic(diagnostic: Diagnostic, readLine: ReadLine, colors: Colors): string {
  const place = placeOf(diagnostic);
  const blocks = [
    `${header(diagnostic, place, colors)}\n${legible(diagnostic.message)}`,
    ...(place === null ? [] : [frame(place, readLine, colors)]),
    ...(diagnostic.related ?? []).flatMap((other) => [
      `${colors.cyan(position(other))}  ${legible(other.message)}`,
      frame(other, readLine, colors),
    ]),
    `${colors.bold('Fix:')} ${legible(diagnostic.fix)}`,
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** Messages quote what stands in files. */
function legible(message: string): string {
  return message.split('\n').map(withoutControls).join('\n');
}

function header(diagnostic: Diagnostic, place: Marked | null, colors: Colors): string {
  const code = severityColor(diagnostic.severity, colors)(diagnostic.code);
  const severity = diagnostic.severity === 'error' ? '' : `  (${diagnostic.severity})`;
  return `${place === null ? '' : `${colors.cyan(position(place))}  `}${code}${severity}`;
}

function severityColor(severity: Severity, colors: Colors): (text: string) => string {
  if (severity === 'error') return colors.red;
  return severity === 'warning' ? colors.yellow : colors.blue;
}

function frame(place: Marked, readLine: ReadLine, colors: Colors): string {
  const lines = sourceFrame(place, readLine);
  return lines.map((line, at) => (at === lines.length - 1 ? colors.red(line) : line)).join('\n');
}

function placeOf({ file, line, column, length }: Diagnostic): Marked | null {
  if (file === undefined || line === undefined) return null;
  return { file, line, column: column ?? 1, length };
}

function position({ file, line, column }: Location): string {
  return `${file}:${line}:${column}`;
}

/** "2 errors, 1 warning"; "no findings" where there are none. */
export function summarizeDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const parts = (['error', 'warning', 'info'] as const).flatMap((severity) => {
    const count = diagnostics.filter((one) => one.severity === severity).length;
    return count === 0 ? [] : [counted(count, severity)];
  });
  return parts.length === 0 ? 'no findings' : parts.join(', ');
}

function counted(count: number, severity: Severity): string {
  const noun = severity === 'info' ? 'note' : severity;
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

export function diagnosticsAsMarkdown(diagnostics: readonly Diagnostic[]): string {
  return renderTable({
    columns: [
      { title: 'Severity', value: (one) => one.severity },
      { title: 'Code', value: (one) => one.code },
      { title: 'Where', value: where },
      { title: 'Message', value: (one) => one.message },
      { title: 'Fix', value: (one) => one.fix },
    ],
    rows: diagnostics,
    format: 'markdown',
  });
}

function where(diagnostic: Diagnostic): string {
  const place = placeOf(diagnostic);
  const others = (diagnostic.related ?? []).map(position);
  return [...(place === null ? [] : [position(place)]), ...others].join('\n');
}

export function diagnosticsAsJson(diagnostics: readonly Diagnostic[]): string {
  return JSON.stringify(diagnostics.map(publicDiagnostic), null, 2);
}
