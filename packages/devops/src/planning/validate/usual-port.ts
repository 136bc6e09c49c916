import { kindNamed } from '../../model/kinds/kinds.js';

/** Kinds by the protocol of their URLs. No application serves these to itself. */
const kindOfProtocol: Readonly<Record<string, string>> = {
  postgres: 'postgres',
  postgresql: 'postgres',
  mysql: 'mysql',
  mariadb: 'mariadb',
  redis: 'redis',
  rediss: 'redis',
  valkey: 'valkey',
  mongodb: 'mongodb',
  amqp: 'rabbitmq',
  nats: 'nats',
  mqtt: 'mosquitto',
  memcached: 'memcached',
  bolt: 'neo4j',
  sqlserver: 'mssql',
};

/** The port of a URL that names none; null where its protocol is not one of a backing service. */
export function usualPort(scheme: string | null): number | null {
  const kind = scheme === null ? undefined : kindOfProtocol[scheme];
  return kind === undefined ? null : (kindNamed(kind)?.containerPort ?? null);
}
