#!/usr/bin/env bash
# What the build of this image needs from the machine: Node.js and npm out of npm packages, and how this
# machine's npm reaches its registry, which nothing in the repository may name.
set -euo pipefail

readonly folder="$1"
readonly node_version=22.23.3 npm_version=10.9.9

main() {
  unpack "node-linux-$(node -p process.arch)@$node_version" node
  unpack "npm@$npm_version" npm
  npm_settings >"$folder/npmrc"
  # Absent where npm trusts what Node.js trusts; an empty file then adds no authority.
  cat "$(cafile)" >"$folder/authorities.crt"
}

unpack() {
  local archive
  mkdir "$folder/$2"
  # The file's name, on the last line, is all that this prints.
  archive="$(cd "$folder" && npm pack --silent "$1" | tail -n 1)"
  tar -xzf "$folder/$archive" -C "$folder/$2" --strip-components=1 --no-same-owner
  rm "$folder/$archive"
  # Here, since a chmod in the Dockerfile would store every file a second time.
  chmod -R a+rX "$folder/$2"
}

npm_settings() {
  printf 'registry=%s\n' "$(npm config get registry)"
  if [[ "$(cafile)" != /dev/null ]]; then
    printf 'cafile=/usr/local/etc/npm-authorities.crt\n'
  fi
}

cafile() {
  local path
  path="$(npm config get cafile)"
  if [[ -f "$path" ]]; then echo "$path"; else echo /dev/null; fi
}

main
