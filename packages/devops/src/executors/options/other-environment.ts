import { DevopsError } from '../../errors/devops-error.js';
import { text, type Options } from './option-values.js';

/** Nothing local may be changed in place of what was named. */
export function refuseOtherEnvironment(options: Options, purpose: string): void {
  const environment = text(options, 'environment') ?? 'local';
  if (environment === 'local') return;
  throw new DevopsError({
    code: 'ENVIRONMENT_OUT_OF_REACH',
    severity: 'error',
    message: `The databases of environment "${environment}" cannot be reached from here.`,
    fix: `Leave -c out, or write -c local, ${purpose}.`,
  });
}
