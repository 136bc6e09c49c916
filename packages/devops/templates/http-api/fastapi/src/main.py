"""Serves until it is told to stop: takes no more requests, finishes those it has, leaves."""

import asyncio
import os
import signal

import uvicorn

from app import app
from log import log
from ready import close_needs


async def main():
    port = int(os.environ.get("PORT", "{{port}}"))
    # This machine alone; a container sets all addresses.
    host = os.environ.get("HOST", "127.0.0.1")
    config = uvicorn.Config(
        app, host=host, port=port, access_log=False, log_config=None
    )
    # Not an argument, since uvicorn before 0.22 does not know it.
    config.timeout_graceful_shutdown = 3
    log.info("starting", extra={"port": port})
    await uvicorn.Server(config).serve()
    log.info("stopping")
    await close_needs()


# uvicorn sends itself the signal again once it has stopped, which would end the process there.
for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, lambda *_: None)
asyncio.run(main())
