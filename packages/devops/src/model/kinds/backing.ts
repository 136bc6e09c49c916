import type { Kind } from './kind.js';

/** Backing services whose protocol is not asked: their Compose health check, or running, decides. */
export const furtherBacking: readonly Kind[] = [
  backing('mysql', 3306, ['mysql', 'mysql-server', 'percona', 'percona-server']),
  backing('mariadb', 3306, ['mariadb', 'mariadb-galera']),
  backing('mongodb', 27017, [
    'mongo',
    'mongodb',
    'mongodb-community-server',
    'mongodb-atlas-local',
    'percona-server-mongodb',
  ]),
  // Speaks Redis' protocol, so it can be asked like it.
  {
    ...backing('valkey', 6379, ['valkey', 'keydb', 'dragonfly', 'garnet']),
    probe: { type: 'redis' },
  },
  backing('memcached', 11211, ['memcached']),
  backing('rabbitmq', 5672, ['rabbitmq']),
  backing('kafka', 9092, ['kafka', 'cp-kafka', 'cp-server', 'kafka-native', 'redpanda']),
  backing('zookeeper', 2181, ['zookeeper', 'cp-zookeeper']),
  backing('activemq', 61616, ['activemq', 'activemq-classic', 'activemq-artemis', 'artemis']),
  backing('pulsar', 6650, ['pulsar', 'pulsar-all']),
  backing('mosquitto', 1883, ['eclipse-mosquitto', 'mosquitto']),
  backing('elasticsearch', 9200, ['elasticsearch']),
  backing('opensearch', 9200, ['opensearch']),
  backing('meilisearch', 7700, ['meilisearch']),
  backing('typesense', 8108, ['typesense']),
  backing('minio', 9000, ['minio', 'rustfs']),
  backing('clickhouse', 9000, ['clickhouse', 'clickhouse-server']),
  backing('cassandra', 9042, ['cassandra', 'scylla']),
  backing('couchdb', 5984, ['couchdb']),
  backing('couchbase', 8091, ['couchbase']),
  backing('cockroachdb', 26257, ['cockroach', 'cockroachdb']),
  backing('mssql', 1433, ['mssql/server', 'azure-sql-edge', 'mssql-server-linux']),
  backing('oracle', 1521, ['oracle-xe', 'oracle-free', 'database/express', 'database/free']),
  backing('neo4j', 7687, ['neo4j']),
  backing('influxdb', 8086, ['influxdb']),
  backing('qdrant', 6333, ['qdrant']),
  backing('weaviate', 8080, ['weaviate']),
  backing('etcd', 2379, ['etcd']),
  backing('consul', 8500, ['consul']),
  backing('vault', 8200, ['vault']),
];

function backing(name: string, containerPort: number, images: readonly string[]): Kind {
  return { name, images, backing: true, containerPort, probe: null };
}
