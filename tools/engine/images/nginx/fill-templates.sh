#!/bin/sh
# As in the official image: templates of configuration files with the values of the environment, and of only
# those variables that are set, since nginx has variables of its own.
set -eu

from="${NGINX_ENVSUBST_TEMPLATE_DIR:-/etc/nginx/templates}"
to="${NGINX_ENVSUBST_OUTPUT_DIR:-/etc/nginx/conf.d}"
[ -d "$from" ] || exit 0
if [ ! -w "$to" ]; then
  echo "$0: $from exists, but $to is not writable" >&2
  exit 0
fi

# shellcheck disable=SC2016 # envsubst reads these names, not the shell
names="$(env | sed -n 's/^\([A-Za-z_][A-Za-z_0-9]*\)=.*/\1/p' | grep -E "${NGINX_ENVSUBST_FILTER:-}" | sed 's/.*/${&}/' || true)"
for file in "$from"/*.template; do
  [ -f "$file" ] || continue
  envsubst "$names" <"$file" >"$to/$(basename "$file" .template)"
done
