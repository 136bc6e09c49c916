import os

from redis.asyncio import from_url

name = "{{dependency}}"

# `up` sets it. Where nothing does, as in `nx serve`, the variables of .env say where.
_url = os.environ.get(
    "{{variable}}",
    {{local}},
)

# It connects when it is asked, so this starts while Redis is down.
client = from_url(
    _url, socket_connect_timeout=2, socket_timeout=2, decode_responses=True
)


async def check():
    await client.ping()


async def close():
    await client.connection_pool.disconnect()
