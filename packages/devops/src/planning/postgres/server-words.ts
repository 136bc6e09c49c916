import type { Server } from './server.js';

/**
 * The command of the server. What is not named here is left to postgresql.conf in the data folder, which is the user's.
 * There is no socket in a folder: its path has a limit of 107 bytes, and clients come by TCP.
 */
export function serverWords({ data, port, addresses, binaries, user }: Server): readonly string[] {
  const settings = {
    listen_addresses: addresses,
    unix_socket_directories: '',
    log_destination: 'stderr',
    logging_collector: 'off',
  };
  return [
    // The password is for us alone, and a locale that the system lacks would be a warning each time.
    ...['env', '-u', 'POSTGRES_PASSWORD', 'LC_ALL=C'],
    ...user.prefix,
    ...[binaries.postgres, '-D', data, '-p', port],
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}
