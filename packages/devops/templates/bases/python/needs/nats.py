import asyncio
import os

import nats

from log import log

name = "{{dependency}}"

# `up` sets it. Where nothing does, as in `nx serve`, the variables of .env say where.
_servers = os.environ.get(
    "{{variable}}",
    {{local}},
)
_connecting = None
_last_reason = None


async def connection():
    """The one connection, made when first asked for and kept up for ever."""
    global _connecting
    if _connecting is None:
        _connecting = asyncio.create_task(
            nats.connect(
                _servers,
                name="{{name}}",
                error_cb=_warn,
                connect_timeout=2,
                max_reconnect_attempts=-1,
            )
        )
    # Who stops waiting must not stop the connecting.
    return await asyncio.shield(_connecting)


async def _warn(error):
    global _last_reason
    reason = str(error) or type(error).__name__
    if reason != _last_reason:
        log.warning("no connection", extra={"need": name, "reason": reason})
    _last_reason = reason


async def check():
    client = await connection()
    await client.flush(timeout=2)


async def close():
    if _connecting is not None and _connecting.done():
        await (await connection()).drain()
