import { writeReport } from '../../effects/system/write-report.js';
import { text } from '../options/option-values.js';
import type { Request, Task } from './task.js';

export interface PublishOptions {
  /** Several tasks may run in processes of their own, each with a report: then each gets a file of its own. */
  readonly perTask: boolean;
}

/** Writes the report to the file that was asked for, if any: Nx frames what is printed, so machines read the file. */
export async function publishReport(
  request: Request,
  report: string,
  { perTask }: PublishOptions,
): Promise<void> {
  const files = request.tasks.flatMap((task) => {
    const file = text(task.options, 'outputFile');
    return file === undefined ? [] : [perTask && !request.batch ? fileOfTask(file, task) : file];
  });
  for (const file of new Set(files)) await writeReport(request.root, file, `${report}\n`);
}

/** `health.json` of the task of "api" is `health.api.json`. */
export function fileOfTask(file: string, { project }: Pick<Task, 'project'>): string {
  const name = project.replace(/^@/, '').replace(/[^\w.-]+/g, '-');
  const dot = file.lastIndexOf('.');
  const hasExtension = dot > Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1;
  return hasExtension ? `${file.slice(0, dot)}.${name}${file.slice(dot)}` : `${file}.${name}`;
}
