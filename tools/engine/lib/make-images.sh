# How a missing image comes about.

# Reads lines of tag, folder and hash.
make_images() {
  local tag folder hash
  while read -r tag folder hash; do
    say "making $tag"
    case "$folder" in
      debian) make_base "$hash" ;;
      *) build_image "$tag" "$folder" "$hash" ;;
    esac
  done
}

make_base() {
  local folder mirror
  command -v debootstrap >/dev/null || install_packages debootstrap
  mirror="$(debian_mirror)"
  folder="$(mktemp -d)"
  quietly bash "$ENGINE_FOLDER/images/debian/make.sh" "$mirror" "$folder" || fail "debootstrap failed"
  tar -C "$folder" --numeric-owner -c . |
    quietly docker import --change "LABEL $HASH_LABEL=$1" --change 'CMD ["bash"]' - "$BASE_TAG"
  rm -rf "$folder"
}

build_image() {
  local context
  context="$(mktemp -d)"
  fill_context "$2" "$context"
  # The host's network, since a bridge may have no way to the mirror.
  quietly docker build --network host --label "$HASH_LABEL=$3" --tag "$1" "$context" </dev/null ||
    fail "the image $1 could not be built"
  rm -rf "$context"
}

# The folder, and what its context.sh adds: files that a build cannot fetch by itself.
fill_context() {
  cp -R "$ENGINE_FOLDER/images/$1/." "$2"
  if [[ -f "$2/context.sh" ]]; then
    quietly bash "$2/context.sh" "$2" </dev/null || fail "the files for the image $1 could not be fetched"
    rm "$2/context.sh"
  fi
}

# Where nothing can be installed but an engine answers, the official images serve:
# only what no registry has is built.
fetch_images() {
  local tag folder hash
  while read -r tag folder hash; do
    say "fetching $tag"
    case "$tag" in
      devops-test/*) build_image "$tag" "$folder" "$hash" ;;
      *) quietly docker pull --quiet "$tag" || cannot_prepare "no image $tag, and $(find_obstacle)" ;;
    esac
  done
}
