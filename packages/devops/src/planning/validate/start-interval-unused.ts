import { forEachService, whereWritten } from './rule.js';

/** The engine uses `start_interval` only within `start_period`, which is 0 where nobody says otherwise. */
export const startIntervalUnused = forEachService((service) => {
  const check = service.healthcheck;
  if (check?.start_interval === undefined || !isNothing(check.start_period)) return [];
  return [
    {
      code: 'START_INTERVAL_UNUSED',
      severity: 'warning',
      message: `The health check of service "${service.name}" has start_interval ${check.start_interval}, which counts only within start_period, and it has none.`,
      ...whereWritten(service, 'healthcheck.start_interval', 'healthcheck'),
      fix: `Add beside it how long "${service.name}" may take to start: start_period: 30s`,
    },
  ];
});

function isNothing(duration: string | undefined): boolean {
  return duration === undefined || !/[1-9]/.test(duration);
}
