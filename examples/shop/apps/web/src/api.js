// Served at /api/ by the same host, so that no address is built in.
export const listProducts = () => ask('/api/catalog/products');

export const readOrder = (id) => ask(`/api/orders/${encodeURIComponent(id)}`);

export const placeOrder = (product, quantity) =>
  ask('/api/orders', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ product, quantity }),
  });

async function ask(path, options) {
  const response = await fetch(path, options);
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error ?? `status ${response.status}`);
  return body;
}
