export const name = 'catalog';

// `up` sets it. Where nothing does, as in `nx serve`, the variables of .env say where.
const address =
  process.env.CATALOG_URL ??
  `http://localhost:${process.env.CATALOG_PORT ?? 9000}`;

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
