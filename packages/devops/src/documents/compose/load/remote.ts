/** What Compose would fetch: a Git repository or an OCI artifact. */
export function isRemote(path: string): boolean {
  return /^(https?|ssh|git|oci):\/\/|^git@|^github\.com\//.test(path);
}
