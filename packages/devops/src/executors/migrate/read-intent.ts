import { DevopsError } from '../../errors/devops-error.js';
import type { MigrateIntent } from '../../planning/migrations/migrate-plan.js';
import { refuseOtherEnvironment } from '../options/other-environment.js';
import { duration, flag, text, type Options } from '../options/option-values.js';

/** How a database is looked at: changed, or only told of. */
export type Mode = 'apply' | 'status' | 'check' | 'verify' | 'dry-run';

export interface MigrateRequest {
  readonly mode: Mode;
  readonly intent: MigrateIntent;
  /** Milliseconds that somebody else is waited for. */
  readonly waitFor: number;
}

const twoMinutes = 120_000;

/** Throws where options contradict each other, or where what they destroy was not confirmed. */
export function readIntent(options: Options): MigrateRequest {
  refuseOtherEnvironment(options, 'to migrate the databases of this machine');
  const intent = readDirection(options);
  const mode = readMode(options);
  if (mode === 'apply' && intent.direction === 'down' && !flag(options, 'yes')) {
    throw unconfirmed(intent.count);
  }
  return { mode, intent, waitFor: duration(options, 'timeout') ?? twoMinutes };
}

function readMode(options: Options): Mode {
  const modes = (['status', 'check', 'verify'] as const).filter((name) => flag(options, name));
  if (modes.length > 1) throw contradiction(modes);
  const [mode] = modes;
  if (mode !== undefined) return mode;
  return flag(options, 'dryRun') ? 'dry-run' : 'apply';
}

function readDirection(options: Options): MigrateIntent {
  const [to, down] = [text(options, 'to'), text(options, 'down')];
  if (to !== undefined && down !== undefined) throw contradiction(['to', 'down']);
  if (down === undefined) return { direction: 'up', to: to ?? null };
  const count = Number(down);
  if (Number.isInteger(count) && count > 0) return { direction: 'down', count };
  throw new DevopsError({
    code: 'OPTION_VALUE',
    severity: 'error',
    message: `Option "--down" is "${down}"; it takes how many migrations are undone, from 1.`,
    fix: 'Write for example --down=1.',
  });
}

function contradiction(names: readonly string[]): DevopsError {
  const [first = '', second = ''] = names;
  return new DevopsError({
    code: 'OPTION_VALUE',
    severity: 'error',
    message: `"--${first}" and "--${second}" cannot be meant together.`,
    fix: `Leave one of them out.`,
  });
}

function unconfirmed(count: number): DevopsError {
  const noun = count === 1 ? 'migration' : `${count} migrations`;
  return new DevopsError({
    code: 'CONFIRMATION_MISSING',
    severity: 'error',
    message: `Undoing the last ${noun} removes what they made, with the data in it.`,
    fix: `See what would be undone with --dry-run, then add --yes.`,
  });
}
