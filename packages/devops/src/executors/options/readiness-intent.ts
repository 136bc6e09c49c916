import { duration, flag, type Options } from './option-values.js';

/** How readiness is awaited. Milliseconds. */
export interface ReadinessIntent {
  readonly settle: number;
  readonly engineHealth: boolean;
  readonly timeout?: number;
}

export function readinessIntent(options: Options): ReadinessIntent {
  const timeout = duration(options, 'timeout');
  return {
    settle: duration(options, 'settle') ?? 0,
    engineHealth: flag(options, 'engineHealth'),
    ...(timeout === undefined ? {} : { timeout }),
  };
}
