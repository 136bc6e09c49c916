# Which images are wanted, and which of them are missing.

readonly BASE_TAG=debian:bookworm-slim
readonly HASH_LABEL=devops.stand-in

# Each line: tag, folder, hash of what it is made from.
list_wanted_images() {
  local tag folder base_hash
  base_hash="$(folder_hash debian)"
  printf '%s debian %s\n' "$BASE_TAG" "$base_hash"
  while read -r tag folder; do
    printf '%s %s %s\n' "$tag" "$folder" "$(folder_hash "$folder")-$base_hash"
  done < <(grep -Ev '^(#|$)' "$ENGINE_FOLDER/images.txt")
}

folder_hash() {
  (
    cd "$ENGINE_FOLDER/images/$1" || exit
    find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c 1-16
  )
}

# The same lines, only those whose image has to be made. An image without our label is
# somebody's own, most likely the official one: it serves as well and is never replaced.
list_missing_images() {
  local wanted present tag folder hash
  wanted="$(list_wanted_images)"
  present="$(list_present_images "$wanted")"
  while read -r tag folder hash; do
    if ! grep -qxF -e "$tag $hash" -e "$tag " <<<"$present"; then
      printf '%s %s %s\n' "$tag" "$folder" "$hash"
    fi
  done <<<"$wanted"
}

# Each line: a tag and the hash in its label, one call for all since each costs a process.
list_present_images() {
  local tags
  mapfile -t tags < <(cut -d ' ' -f 1 <<<"$1")
  docker image inspect "${tags[@]}" 2>/dev/null --format \
    "{{\$hash := or (index .Config.Labels \"$HASH_LABEL\") \"\"}}{{range .RepoTags}}{{.}} {{\$hash}}{{println}}{{end}}" || true
}
