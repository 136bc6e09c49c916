import { refuseOtherEnvironment } from '../options/other-environment.js';
import { flag, text, type Options } from '../options/option-values.js';

export interface RestoreRequest {
  /** As it was written; undefined where nothing was. */
  readonly backup: string | undefined;
  readonly dryRun: boolean;
  readonly yes: boolean;
  readonly force: boolean;
}

export function readRestoreRequest(options: Options): RestoreRequest {
  refuseOtherEnvironment(options, 'to restore the databases of this machine');
  return {
    backup: text(options, 'backup'),
    dryRun: flag(options, 'dryRun'),
    yes: flag(options, 'yes'),
    force: flag(options, 'force'),
  };
}
