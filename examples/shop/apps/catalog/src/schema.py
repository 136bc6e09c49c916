"""The tables and the first products. Listed as a need: without them the catalog is not ready."""

import asyncio

from needs.db import query

name = "schema"

TABLES = (
    """
    CREATE TABLE IF NOT EXISTS products (
      id text PRIMARY KEY,
      name text NOT NULL,
      price_cents integer NOT NULL CHECK (price_cents >= 0),
      stock integer NOT NULL CHECK (stock >= 0)
    )
    """,
    # One row per order, whatever became of it: asked again, the answer is the same.
    """
    CREATE TABLE IF NOT EXISTS reservations (
      order_id uuid PRIMARY KEY,
      product_id text NOT NULL,
      quantity integer NOT NULL CHECK (quantity > 0),
      granted boolean NOT NULL
    )
    """,
)

# A product that is there keeps its price and its stock.
SEED = """
    INSERT INTO products (id, name, price_cents, stock) VALUES (%s, %s, %s, %s)
    ON CONFLICT DO NOTHING
"""
PRODUCTS = (
    ("kettle", "Kettle", 4900, 8),
    ("mug", "Mug", 850, 60),
    ("teapot", "Teapot", 2450, 25),
)

_lock = asyncio.Lock()
_made = False


async def check():
    """Makes what is missing, once. While the database is away the next caller tries again."""
    global _made
    async with _lock:
        if _made:
            return
        for table in TABLES:
            await query(table)
        for product in PRODUCTS:
            await query(SEED, product)
        _made = True


async def close():
    pass
