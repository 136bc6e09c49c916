const headerLength = 8;
const newline = 10;

/**
 * Output lines out of the engine's log stream. Without a terminal it is cut into frames: a byte for stdout or stderr, three
 * empty ones, the length, the bytes. A line may be spread over frames, and a frame over chunks.
 */
export async function* logLines(
  stream: AsyncIterable<Buffer>,
  framed: boolean,
): AsyncGenerator<string> {
  const open = new Map<number, Buffer>();
  for await (const { source, bytes } of framed ? frames(stream) : raw(stream)) {
    let rest = Buffer.concat([open.get(source) ?? Buffer.alloc(0), bytes]);
    for (let end = rest.indexOf(newline); end >= 0; end = rest.indexOf(newline)) {
      yield lineOf(rest.subarray(0, end));
      rest = rest.subarray(end + 1);
    }
    open.set(source, rest);
  }
  for (const rest of open.values()) if (rest.length > 0) yield lineOf(rest);
}

interface Piece {
  readonly source: number;
  readonly bytes: Buffer;
}

async function* raw(stream: AsyncIterable<Buffer>): AsyncGenerator<Piece> {
  for await (const bytes of stream) yield { source: 1, bytes };
}

async function* frames(stream: AsyncIterable<Buffer>): AsyncGenerator<Piece> {
  let buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    buffer = Buffer.concat([buffer, chunk]);
    while (buffer.length >= headerLength) {
      const end = headerLength + buffer.readUInt32BE(4);
      if (buffer.length < end) break;
      yield { source: buffer.readUInt8(0), bytes: buffer.subarray(headerLength, end) };
      buffer = buffer.subarray(end);
    }
  }
}

function lineOf(bytes: Buffer): string {
  return bytes.toString('utf8').replace(/\r$/, '');
}
