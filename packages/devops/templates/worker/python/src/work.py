from log import log
from ready import failing_needs


async def work(piece):
    """Does one piece of work. Put yours here; this asks each need once."""
    failing = await failing_needs()
    log.info("worked", extra={"piece": piece, "failing": failing})
