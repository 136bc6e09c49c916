import os

from redis.asyncio import from_url

name = "cache"

# Compose sets the variable; the address behind it is for a run without it.
_url = os.environ.get("REDIS_URL", "redis://localhost:6379")

# It connects when it is asked, so this starts while Redis is down.
client = from_url(
    _url, socket_connect_timeout=2, socket_timeout=2, decode_responses=True
)


async def check():
    await client.ping()


async def close():
    await client.connection_pool.disconnect()
