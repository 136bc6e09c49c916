#:no-nats import asyncio
import os

#:first-nats from needs.{{id}} import connection
#:first-nats
#:first-nats # Workers that name the same queue share the messages of a subject.
#:first-nats SUBJECT = os.environ.get("SUBJECT", "{{name}}")
#:first-nats QUEUE = "{{name}}"
#:no-nats INTERVAL = float(os.environ.get("INTERVAL_SECONDS", "5"))


async def pieces():
#:first-nats     """What is published on the subject, as text."""
#:first-nats     client = await connection()
#:first-nats     subscription = await client.subscribe(SUBJECT, queue=QUEUE)
#:first-nats     async for message in subscription.messages:
#:first-nats         yield message.data.decode()
#:no-nats     """A number every so often, until something better tells what to do."""
#:no-nats     number = 0
#:no-nats     while True:
#:no-nats         await asyncio.sleep(INTERVAL)
#:no-nats         number += 1
#:no-nats         yield number
