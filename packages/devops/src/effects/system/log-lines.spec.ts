import { describe, expect, it } from 'vitest';
import { logLines } from './log-lines.js';

function frame(source: number, text: string): Buffer {
  const body = Buffer.from(text);
  const header = Buffer.alloc(8);
  header.writeUInt8(source, 0);
  header.writeUInt32BE(body.length, 4);
  return Buffer.concat([header, body]);
}

async function* chunked(whole: Buffer, size: number): AsyncGenerator<Buffer> {
  await Promise.resolve();
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
}

async function all(lines: AsyncIterable<string>): Promise<string[]> {
  const found: string[] = [];
  for await (const line of lines) found.push(line);
  return found;
}

describe('log lines', () => {
  const whole = Buffer.concat([
    frame(1, 'one\ntw'),
    frame(2, 'wärning\n'),
    frame(1, 'o\r\n\nlast'),
  ]);

  it.each([1, 3, 7, 1000])('come whole out of frames in chunks of %i bytes', async (size) => {
    const lines = await all(logLines(chunked(whole, size), true));
    expect(lines).toEqual(['one', 'wärning', 'two', '', 'last']);
  });

  it('come out of a terminal without frames', async () => {
    const lines = await all(logLines(chunked(Buffer.from('a\r\nbü\r\n'), 3), false));
    expect(lines).toEqual(['a', 'bü']);
  });
});
