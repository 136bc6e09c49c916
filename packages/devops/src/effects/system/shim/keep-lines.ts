import { StringDecoder } from 'node:string_decoder';
import type { Readable } from 'node:stream';

/** A program that prints without ever ending a line must not fill the memory. */
const longest = 16_384;

/** Hands on what a stream says, line by line; a line that never ends in pieces. */
export function keepLines(stream: Readable, keep: (line: string) => void): void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  stream.on('data', (bytes: Buffer) => {
    const lines = (rest + decoder.write(bytes)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) keep(line.replace(/\r$/, ''));
    for (; rest.length > longest; rest = rest.slice(longest)) keep(rest.slice(0, longest));
  });
  stream.on('end', () => {
    if (rest !== '') keep(rest);
  });
}
