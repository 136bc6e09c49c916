#!/usr/bin/env bash
# Gives a bare Debian machine a Docker Engine and the images that the tests use.
# Exit codes: 0 all is there, 1 something failed, 3 this machine cannot be prepared.
set -euo pipefail

ENGINE_FOLDER="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly ENGINE_FOLDER

for part in say machine mirror plugins packages daemon images make-images; do
  # shellcheck source=/dev/null
  . "$ENGINE_FOLDER/lib/$part.sh"
done

main() {
  engine_answers || alone bring_engine
  link_plugins
  [[ -z "$(list_missing_images)" ]] || alone bring_images
  say "ready, Docker Engine $(docker version --format '{{.Server.Version}}'), Compose $(docker compose version --short)"
}

# Several runs on one machine do this one after the other, each finding what the last one left.
alone() {
  if [[ "$(id -u)" == 0 && -d /run/lock ]]; then
    exec 9>/run/lock/devops-engine.lock
    flock 9
  fi
  "$@"
}

bring_engine() {
  [[ -z "${DOCKER_HOST:-}" ]] || cannot_prepare "no answer from DOCKER_HOST, $DOCKER_HOST"
  require_bare_machine
  install_engine
  engine_answers || start_engine
}

bring_images() {
  local missing
  missing="$(list_missing_images)"
  if [[ -z "$missing" ]]; then
    return 0
  elif [[ -z "$(find_obstacle)" ]]; then
    make_images <<<"$missing"
  else
    fetch_images <<<"$missing"
  fi
}

main
