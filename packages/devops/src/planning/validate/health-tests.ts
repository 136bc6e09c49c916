/** What a healthcheck may ask, by kind, with a program that the official image has; in the spelling of a Compose file. */
export const healthTests: Readonly<Record<string, string>> = {
  postgres: '["CMD-SHELL", "pg_isready -U $${POSTGRES_USER:-postgres}"]',
  redis: '["CMD", "redis-cli", "ping"]',
  valkey: '["CMD", "valkey-cli", "ping"]',
  mysql: '["CMD", "mysqladmin", "ping", "-h", "127.0.0.1"]',
  mariadb: '["CMD", "healthcheck.sh", "--connect", "--innodb_initialized"]',
  mongodb: '["CMD", "mongosh", "--quiet", "--eval", "db.adminCommand(\'ping\')"]',
  rabbitmq: '["CMD", "rabbitmq-diagnostics", "-q", "ping"]',
  elasticsearch: '["CMD", "curl", "-fs", "http://localhost:9200/_cluster/health"]',
};

/** Published images of backing services whose Dockerfile declares a HEALTHCHECK. */
export const checkedImages = /(^|\/)(citus|dragonfly)(:|@|$)/;
