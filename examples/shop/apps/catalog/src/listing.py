"""The list of products, kept in Redis until one of them changes."""

import asyncio
import json

from redis.exceptions import RedisError

from log import log
from needs.cache import client
from needs.db import query

KEY = "products"
# Whoever reads while a reservation is made may keep a list that is old by then.
SECONDS = 5


async def list_products():
    kept = await try_cache(client.get(KEY))
    if kept is not None:
        return json.loads(kept)
    products = await query("SELECT id, name, price_cents, stock FROM products ORDER BY id")
    await try_cache(client.set(KEY, json.dumps(products), ex=SECONDS))
    return products


async def forget_list():
    await try_cache(client.delete(KEY))


async def try_cache(answer):
    """Without its cache the shop is slower, not closed."""
    try:
        return await asyncio.wait_for(answer, timeout=1)
    except (RedisError, asyncio.TimeoutError) as error:
        log.warning("no cache", extra={"reason": str(error) or type(error).__name__})
        return None
