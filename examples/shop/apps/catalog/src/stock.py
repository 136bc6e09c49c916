"""Takes what an order wants out of the stock."""

from needs.db import query

# One statement: all of it happens, or nothing. Messages come more than once, so an order that
# is known gets the answer it got before; of two at the same time the second fails at the key.
RESERVE = """
    WITH known AS (
      SELECT granted FROM reservations WHERE order_id = %(order)s
    ), taken AS (
      UPDATE products SET stock = stock - %(quantity)s
      WHERE id = %(product)s AND stock >= %(quantity)s AND NOT EXISTS (SELECT FROM known)
      RETURNING id
    ), decided AS (
      INSERT INTO reservations (order_id, product_id, quantity, granted)
      SELECT %(order)s, %(product)s, %(quantity)s, EXISTS (SELECT FROM taken)
      WHERE NOT EXISTS (SELECT FROM known)
      RETURNING granted
    )
    SELECT granted FROM known UNION ALL SELECT granted FROM decided
"""


async def reserve(order, product, quantity):
    """Whether the order gets all that it wants; else nothing is taken."""
    values = {"order": order, "product": product, "quantity": quantity}
    rows = await query(RESERVE, values)
    return rows[0]["granted"]
