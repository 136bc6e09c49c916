import type { Diagnostic } from '../../errors/diagnostic.js';
import type { Manifest, SchemaHead } from '../../model/backup.js';
import type { Migration } from '../../model/migrations.js';

export interface RestoreTarget {
  readonly service: string;
  readonly composeProject: string;
  readonly project: string;
  /** What the workspace knows of the databases that are restored; a database without migrations is not among them. */
  readonly migrations: ReadonlyMap<string, readonly Migration[]>;
}

/** Why a backup is not for this service, or not for this revision of the workspace. */
export function judgeRestore(manifest: Manifest, target: RestoreTarget): readonly Diagnostic[] {
  const foreign =
    manifest.service === target.service && manifest.composeProject === target.composeProject
      ? []
      : [foreignTo(manifest, target)];
  const newer = manifest.databases.flatMap(({ name, head }): Diagnostic[] => {
    const known = target.migrations.get(name);
    if (known === undefined || head === null || known.some((one) => isHead(one, head))) return [];
    return [newerThan(name, head, target)];
  });
  return [...foreign, ...newer];
}

function isHead({ id, digest, digestOfOtherLineEnds }: Migration, head: SchemaHead): boolean {
  if (head.id !== null) return id === head.id;
  return head.digest !== null && [digest, digestOfOtherLineEnds].includes(head.digest);
}

function foreignTo(manifest: Manifest, target: RestoreTarget): Diagnostic {
  return {
    code: 'BACKUP_FOREIGN',
    severity: 'error',
    message: `The backup "${manifest.id}" is of service "${manifest.service}" of the Compose project "${manifest.composeProject}", not of "${target.service}" of "${target.composeProject}".`,
    fix: `Name one of its own (nx run ${target.project}:backup --list), or add --force.`,
  };
}

function newerThan(database: string, { tool, id }: SchemaHead, target: RestoreTarget): Diagnostic {
  const what = id === null ? 'a migration' : `the migration "${id}"`;
  return {
    code: 'BACKUP_NEWER',
    severity: 'error',
    message: `The database "${database}" in the backup ends with ${what} of ${tool}, which the workspace does not have.`,
    fix: `Switch to the revision that has it, or add --force to restore it to "${target.service}" all the same.`,
  };
}
