import { query } from './needs/db.js';

// Listed as a need: without its table the service is not ready.
export const name = 'schema';

// Prices are whole cents, and an order keeps the one that it was placed at.
const table = `
  CREATE TABLE IF NOT EXISTS orders (
    id uuid PRIMARY KEY,
    product text NOT NULL,
    quantity integer NOT NULL CHECK (quantity > 0),
    price_cents integer NOT NULL CHECK (price_cents >= 0),
    status text NOT NULL DEFAULT 'placed'
      CHECK (status IN ('placed', 'fulfilled', 'rejected')),
    placed_at timestamptz NOT NULL DEFAULT now()
  )`;

let made;

/** Makes the table, once. While the database is away the next caller tries again. */
export async function check() {
  made ??= query(table);
  try {
    await made;
  } catch (error) {
    made = undefined;
    throw error;
  }
}

export async function close() {}
