"""Stands in for the client nats-py, which Debian does not have: the part of it that the templates use."""

import asyncio
from urllib.parse import urlsplit

RETRY_SECONDS = 0.5


class Message:
    def __init__(self, subject, data):
        self.subject, self.data = subject, data


class Subscription:
    def __init__(self, line):
        self.line, self.received = line, asyncio.Queue()

    @property
    async def messages(self):
        while True:
            yield await self.received.get()


class Client:
    def __init__(self, address, error_cb):
        self.address, self.error_cb = address, error_cb
        self.subscriptions, self.pongs, self.writer, self.reading = {}, [], None, None

    async def dial(self):
        """Like the real client told to reconnect for ever: returns once the server can be reached."""
        while True:
            try:
                reader, self.writer = await asyncio.open_connection(self.address.hostname, self.address.port or 4222)
                self.send('CONNECT {"verbose":false,"pedantic":false}')
                for subscription in self.subscriptions.values():
                    self.send(subscription.line)
                return reader
            except OSError as error:
                await self.error_cb(error)
                await asyncio.sleep(RETRY_SECONDS)

    def send(self, line, payload=None):
        self.writer.write(line.encode() + b"\r\n" + (b"" if payload is None else payload + b"\r\n"))

    async def read(self, reader):
        while True:
            words = (await reader.readline()).split()
            if not words:
                self.pongs.clear()
                reader = await self.dial()
            elif words[0] == b"PING":
                self.send("PONG")
            elif words[0] == b"PONG" and self.pongs:
                self.pongs.pop(0).set()
            elif words[0] == b"MSG":
                payload = await reader.readexactly(int(words[-1]) + 2)
                self.subscriptions[words[2]].received.put_nowait(Message(words[1].decode(), payload[:-2]))

    async def flush(self, timeout=10):
        pong = asyncio.Event()
        self.pongs.append(pong)
        self.send("PING")
        await asyncio.wait_for(pong.wait(), timeout)

    async def subscribe(self, subject, queue=""):
        number = str(len(self.subscriptions) + 1)
        subscription = Subscription(f"SUB {subject} {queue} {number}")
        self.subscriptions[number.encode()] = subscription
        self.send(subscription.line)
        return subscription

    async def publish(self, subject, payload=b""):
        self.send(f"PUB {subject} {len(payload)}", payload)

    async def drain(self):
        self.reading.cancel()
        self.writer.close()


async def connect(servers, error_cb, **_):
    client = Client(urlsplit(servers), error_cb)
    reader = await client.dial()
    client.reading = asyncio.create_task(client.read(reader))
    return client
