export const name = 'catalog';

// Compose sets the variable; the address behind it is for a run without it.
const address = process.env.CATALOG_URL ?? 'http://localhost:8000';

/** fetch() with a path of catalog. */
export function request(path, options) {
  return fetch(new URL(path, address), options);
}

// Its liveness: were its readiness asked, one lost database would take down all.
export async function check() {
  const signal = AbortSignal.timeout(2000);
  const response = await request('/health', { signal });
  await response.body?.cancel();
  if (response.status >= 500) throw new Error(`status ${response.status}`);
}

export async function close() {}
