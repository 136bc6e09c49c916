/** Targets that change data or a host: nobody means them by accident, so they want their environment named. */
export const needEnvironment: ReadonlySet<string> = new Set([
  'deploy',
  'rollback',
  'restore',
  'seed',
]);

/** Names that inference gives. They are taken for ours where the project graph does not say. */
export const ourTargets: ReadonlySet<string> = new Set([
  ...['up', 'down', 'restart', 'health', 'logs', 'validate', 'stack', 'status', 'ports', 'migrate'],
  'backup',
  ...needEnvironment,
]);
