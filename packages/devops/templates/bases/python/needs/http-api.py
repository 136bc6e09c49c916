import asyncio
import os
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import urlopen

name = "{{dependency}}"

# `up` sets it. Where nothing does, as in `nx serve`, the variables of .env say where.
address = os.environ.get(
    "{{variable}}",
    {{local}},
)


async def get(path):
    """The body of what {{dependency}} answers to GET, as bytes."""
    return await asyncio.to_thread(_get, path)


def _get(path):
    with urlopen(urljoin(address, path), timeout=2) as response:
        return response.read()


async def check():
    """Its liveness: were its readiness asked, one lost database would take down all."""
    try:
        await get("/health")
    except HTTPError as error:
        if error.code >= 500:
            raise


async def close():
    pass
