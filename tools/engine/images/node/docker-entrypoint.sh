#!/bin/sh
set -e

# As in the official image: options, and what is no command, are arguments of node.
case "${1:-}" in
  -*) set -- node "$@" ;;
  *) if [ -z "$(command -v "${1:-node}")" ]; then set -- node "$@"; fi ;;
esac

exec "$@"
