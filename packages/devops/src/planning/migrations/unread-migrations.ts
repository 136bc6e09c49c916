import { startOfFile, type Diagnostic } from '../../errors/diagnostic.js';
import type { Migration } from '../../model/migrations.js';

/** Nobody has looked at what is pending; that it looks harmless is no finding. */
export function unreadMigrations(pending: readonly Migration[], why: string): Diagnostic {
  const names = pending.map(({ id }) => `"${id}"`).join(', ');
  return {
    code: 'MIGRATION_UNREAD',
    severity: 'warning',
    message: `It is not known what of ${names} is dangerous: their SQL could not be printed.\n${why}`,
    ...startOfFile(pending[0]?.file ?? '.'),
    fix: 'Read them yourself before they run, or mend what the message names and look again with --dry-run.',
  };
}
