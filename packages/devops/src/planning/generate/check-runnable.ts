import { posix } from 'node:path';
import type { Draft } from './draft.js';
import type { GenerateScope } from './generate-scope.js';
import type { NewService } from './new-service.js';
import { unclear } from './unclear.js';

/** A project that is there already is run by the command of a template only where it has the files that this names. */
export function checkRunnable(
  draft: Draft,
  { name, preset, run, directory }: NewService,
  { registry }: GenerateScope,
): void {
  if (run?.command == null || run.isOwn || directory === null) return;
  if (registry?.services.get(name)?.runtime === 'process') return;
  const named = run.command.split(' ').filter((word) => /\.\w+$/.test(word));
  const isThere = (path: string): boolean => draft.has(posix.join(directory, path));
  if (named.length > 0 && named.every(isThere)) return;
  throw unclear(
    `${directory} holds a project of its own, and nothing says what runs it as a process.`,
    `Say it: nx g devops:service ${name} --kind=${preset.kind} --runtime=process --directory=${directory} --command="<a line for the shell>"`,
  );
}
