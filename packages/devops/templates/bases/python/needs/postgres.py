import os

from psycopg.rows import dict_row
from psycopg_pool import AsyncConnectionPool

name = "{{dependency}}"

# `up` sets it. Where nothing does, as in `nx serve`, the variables of .env say where.
_address = os.environ.get(
    "{{variable}}",
    {{local}},
)

# Of least size 0 it connects when it is asked, so this starts while the database is down.
_pool = AsyncConnectionPool(
    _address,
    min_size=0,
    max_size=10,
    timeout=2,
    reconnect_timeout=2,
    kwargs={"connect_timeout": 2, "row_factory": dict_row},
    open=False,
)


async def query(text, values=None):
    await _pool.open()
    async with _pool.connection() as connection:
        cursor = await connection.execute(text, values)
        # A statement without rows has nothing to fetch, and says so by having no columns.
        return await cursor.fetchall() if cursor.description else []


async def check():
    await query("SELECT 1")


async def close():
    await _pool.close(timeout=1)
