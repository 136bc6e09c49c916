# Compose and Buildx, where the client that comes first in PATH looks for them.

readonly PLUGIN_FOLDERS=(/usr/libexec/docker/cli-plugins /usr/lib/docker/cli-plugins)
# Every build of the client looks here, also one that was not made by Debian.
readonly PLUGIN_LINKS=/usr/local/lib/docker/cli-plugins

client_has() {
  docker "$1" version >/dev/null 2>&1
}

link_plugins() {
  local name
  for name in compose buildx; do
    client_has "$name" || link_plugin "$name"
  done
}

link_plugin() {
  local folder
  for folder in "${PLUGIN_FOLDERS[@]}"; do
    if [[ -x "$folder/docker-$1" ]]; then
      mkdir -p "$PLUGIN_LINKS"
      ln -sf "$folder/docker-$1" "$PLUGIN_LINKS/docker-$1"
    fi
  done
  client_has "$1" || fail "the client $(command -v docker) has no plugin $1"
}
