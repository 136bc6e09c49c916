const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const productName = /^[a-z0-9-]{1,40}$/;
const most = 1000;

/** Product and quantity of an order, or an answer that says what is wrong. */
export function readWish(body) {
  const { product, quantity } = body ?? {};
  if (typeof product !== 'string' || !productName.test(product)) {
    refuse(400, 'product: small letters, digits and hyphens, at most 40');
  }
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > most) {
    refuse(400, `quantity: a whole number from 1 to ${most}`);
  }
  return { product, quantity };
}

export function isOrderId(text) {
  return uuid.test(text);
}

/** app.js answers with the status and, below 500, the message. */
export function refuse(status, message) {
  throw Object.assign(new Error(message), { status });
}
