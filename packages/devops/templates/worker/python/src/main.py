"""Works until it is told to stop: takes no more work, finishes what it has, leaves."""

import asyncio
import signal

from log import log
from pieces import pieces
from ready import close_needs
from work import work


async def main():
    stopping, busy = asyncio.Event(), asyncio.Lock()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopping.set)
    working = asyncio.create_task(work_on(busy))
    working.add_done_callback(lambda _: stopping.set())
    log.info("working")
    await stopping.wait()
    log.info("stopping")
    await finish(busy)
    await close_needs()
    if working.done():
        # It ends by an error only, which is raised here.
        working.result()


async def work_on(busy):
    async for piece in pieces():
        async with busy:
            await attempt(piece)


async def attempt(piece):
    try:
        await work(piece)
    except Exception as error:
        log.exception("failed", extra={"piece": piece, "reason": str(error)})


async def finish(busy):
    """Held here, no further piece begins. Docker kills after ten seconds."""
    try:
        await asyncio.wait_for(busy.acquire(), timeout=3)
    except asyncio.TimeoutError:
        log.warning("left in the middle of a piece of work")


asyncio.run(main())
