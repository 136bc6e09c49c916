import { lineColumn } from '../../../../documents/compose/yaml/line-column.js';

/** A place in a file, from 1; columns in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

export interface Places {
  /** The place of a byte. */
  readonly ofByte: (byte: number) => Place;
  /** The text from a byte on, so many bytes long, or up to the end. */
  readonly textAt: (byte: number, length?: number) => string;
}

/** The parser counts bytes of UTF-8; people count characters of a line. */
export function placesIn(sql: string): Places {
  const bytes = new TextEncoder().encode(sql);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const textAt = (byte: number, length = bytes.length): string =>
    decoder.decode(bytes.subarray(byte, byte + length));
  const offset = (byte: number): number =>
    bytes.length === sql.length ? byte : textAt(0, byte).length;
  return { textAt, ofByte: (byte) => lineColumn(sql, offset(byte)) };
}
