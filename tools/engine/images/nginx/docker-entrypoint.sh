#!/bin/sh
set -e

if [ "${1:-}" = nginx ]; then
  for file in /docker-entrypoint.d/*.sh; do
    if [ -x "$file" ]; then "$file"; fi
  done
fi

exec "$@"
