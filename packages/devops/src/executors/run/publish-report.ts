import { writeReport } from '../../effects/system/write-report.js';
import type { Format } from '../../report/table.js';
import { formatOf } from '../options/report-options.js';
import { text } from '../options/option-values.js';
import type { Session } from './action.js';
import type { Request, Task } from './task.js';

export interface Publication {
  readonly render: (format: Format, color: boolean) => string;
  /** Several tasks may run in processes of their own, each with a report: then each gets a file of its own. */
  readonly perTask: boolean;
}

/**
 * Writes the report to the file that was asked for, if any, and returns what is to be printed: Nx frames that, so machines
 * read the file, and where there is one a person gets the table.
 */
export async function publishReport(
  request: Request,
  { color }: Pick<Session, 'color'>,
  { render, perTask }: Publication,
): Promise<string> {
  const format = formatOf(request.tasks[0]?.options ?? {});
  const files = filesOf(request, perTask);
  if (files.length === 0) return render(format, color);
  const report = `${render(format, false)}\n`;
  for (const file of files) await writeReport(request.root, file, report);
  return `${render('table', color)}\n\nWritten as ${format} to ${files.join(', ')}.`;
}

function filesOf({ tasks, batch }: Request, perTask: boolean): readonly string[] {
  const files = tasks.flatMap((task) => {
    const file = text(task.options, 'outputFile');
    return file === undefined ? [] : [perTask && !batch ? fileOfTask(file, task) : file];
  });
  return [...new Set(files)];
}

/** `health.json` of the task of "api" is `health.api.json`. */
export function fileOfTask(file: string, { project }: Pick<Task, 'project'>): string {
  const name = project.replace(/^@/, '').replace(/[^\w.-]+/g, '-');
  const dot = file.lastIndexOf('.');
  const hasExtension = dot > Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1;
  return hasExtension ? `${file.slice(0, dot)}.${name}${file.slice(dot)}` : `${file}.${name}`;
}
