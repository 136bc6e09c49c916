#!/bin/bash
# The part of the official entrypoint that Compose files rely on.
set -euo pipefail

main() {
  if [[ "${1:-}" == -* ]]; then
    set -- postgres "$@"
  fi
  if [[ "${1:-}" != postgres ]]; then
    exec "$@"
  fi
  if [[ "$(id -u)" == 0 ]]; then
    prepare_folders
    exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
  fi
  read_secrets
  if [[ ! -s "$PGDATA/PG_VERSION" ]]; then
    init_cluster
  fi
  exec "$@"
}

prepare_folders() {
  mkdir -p "$PGDATA" /var/run/postgresql
  chmod 0700 "$PGDATA"
  find "$PGDATA" /var/run/postgresql \! -user postgres -exec chown postgres {} +
}

read_secrets() {
  local name file
  for name in POSTGRES_USER POSTGRES_PASSWORD POSTGRES_DB POSTGRES_INITDB_ARGS; do
    file="${name}_FILE"
    if [[ -n "${!file:-}" ]]; then
      export "$name=$(<"${!file}")"
    fi
  done
  export POSTGRES_USER="${POSTGRES_USER:-postgres}"
  export POSTGRES_DB="${POSTGRES_DB:-$POSTGRES_USER}"
}

init_cluster() {
  require_password
  # shellcheck disable=SC2086 # the variable holds several arguments
  initdb --no-sync --username="$POSTGRES_USER" --pwfile=<(printf '%s\n' "${POSTGRES_PASSWORD:-}") \
    --auth-local=trust --auth-host=trust ${POSTGRES_INITDB_ARGS:-}
  printf 'host all all all %s\n' "${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >>"$PGDATA/pg_hba.conf"
  # As in the official image, this first server listens on its Unix socket only.
  pg_ctl --wait --silent -o "-c listen_addresses='' -c fsync=off -p 5432" start
  create_database
  run_init_files
  pg_ctl --wait --silent --mode=fast stop
  sync --file-system "$PGDATA"
  echo 'PostgreSQL init process complete; ready for start up.'
}

require_password() {
  if [[ -z "${POSTGRES_PASSWORD:-}" && "${POSTGRES_HOST_AUTH_METHOD:-}" != trust ]]; then
    echo 'Error: Database is uninitialized and superuser password is not specified.' >&2
    echo '       You must specify POSTGRES_PASSWORD to a non-empty value for the superuser.' >&2
    exit 1
  fi
}

run_sql() {
  psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --username="$POSTGRES_USER" "$@"
}

create_database() {
  if [[ "$POSTGRES_DB" != postgres ]]; then
    run_sql --dbname=postgres --set=db="$POSTGRES_DB" <<<'CREATE DATABASE :"db"'
  fi
}

# As in the official image: what is not executable is read into this shell.
run_script() {
  if [[ -x "$1" ]]; then
    "$1"
  else
    # shellcheck source=/dev/null
    . "$1"
  fi
}

run_init_files() {
  local file
  for file in /docker-entrypoint-initdb.d/*; do
    case "$file" in
      *.sh) run_script "$file" ;;
      *.sql) run_sql --dbname="$POSTGRES_DB" <"$file" ;;
      *.sql.gz) gunzip -c "$file" | run_sql --dbname="$POSTGRES_DB" ;;
    esac
  done
}

main "$@"
