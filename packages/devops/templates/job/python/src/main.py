"""Runs once: ends with 0 where the work is done, else with 1."""

import asyncio
import signal
import sys

from job import run
from log import log
from ready import close_needs


async def main():
    try:
        await run()
        log.info("done")
        return 0
    except Exception as error:
        log.exception("failed", extra={"reason": str(error)})
        return 1
    finally:
        await close_needs()


def leave(number, _):
    log.warning("stopped before the end", extra={"signal": number})
    sys.exit(1)


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, leave)
sys.exit(asyncio.run(main()))
