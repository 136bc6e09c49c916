"""Asks the needs whether they answer."""

import asyncio

from need_list import NEEDS


async def failing_needs():
    """The needs that do not answer, by name, with the reason. Empty where all do."""
    answers = await asyncio.gather(*(_ask(need) for need in NEEDS))
    return {name: reason for name, reason in answers if reason is not None}


async def _ask(need):
    try:
        await asyncio.wait_for(need.check(), timeout=2)
        return need.name, None
    except asyncio.TimeoutError:
        return need.name, "no answer within 2 s"
    except Exception as error:
        return need.name, str(error) or type(error).__name__


async def close_needs():
    """Gives them a second: one that never answered has nothing to lose."""
    closing = [asyncio.create_task(need.close()) for need in NEEDS]
    if closing:
        await asyncio.wait(closing, timeout=1)
