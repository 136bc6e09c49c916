import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import { announce } from './delivery.js';
import { request as askCatalog } from './needs/catalog.js';
import { query } from './needs/db.js';
import { check } from './schema.js';
import { isOrderId, readWish, refuse } from './validate.js';

const shown =
  'id, product, quantity, price_cents, quantity * price_cents AS total_cents, status, placed_at';

export const orders = Router();

orders.use('/orders', async (request, response, next) => {
  await check();
  next();
});

orders.post('/orders', async (request, response) => {
  const { product, quantity } = readWish(request.body);
  const price = await priceOf(product);
  const [order] = await query(
    `INSERT INTO orders (id, product, quantity, price_cents)
     VALUES ($1, $2, $3, $4) RETURNING ${shown}`,
    [randomUUID(), product, quantity, price],
  );
  // Not awaited: the order is placed, and is told again should the bus be away.
  announce(order);
  response.status(201).json(order);
});

orders.get('/orders/:id', async (request, response) => {
  const { id } = request.params;
  const [order] = isOrderId(id)
    ? await query(`SELECT ${shown} FROM orders WHERE id = $1`, [id])
    : [];
  if (order === undefined) refuse(404, 'no such order');
  response.json(order);
});

/** In cents. What the customer's page says about it is not asked. */
async function priceOf(product) {
  const signal = AbortSignal.timeout(3000);
  const answer = await askCatalog(`/products/${encodeURIComponent(product)}`, {
    signal,
  });
  if (answer.status === 404) refuse(422, `no product "${product}"`);
  if (!answer.ok) throw new Error(`catalog answers ${answer.status}`);
  return (await answer.json()).price_cents;
}
