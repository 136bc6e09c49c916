import { DevopsError } from '../../errors/devops-error.js';

/** Options that do not say what to do, or one of which would do nothing. */
export function unclear(message: string, fix: string): DevopsError {
  return new DevopsError({ code: 'OPTIONS_UNCLEAR', severity: 'error', message, fix });
}
