import type { Diagnostic } from '../../../errors/diagnostic.js';
import { lineColumn } from './line-column.js';

/** Larger files answer with a diagnostic: parsing them would hold up every nx command. */
const LIMIT = 5 * 1024 * 1024;

const UNPRINTABLE =
  // YAML allows no other control characters (yaml.org/spec/1.2.2, section 5.1).
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/;

/** The bytes of a text file without its byte order mark, or what is wrong with them. */
export function decodeText(
  bytes: Uint8Array,
  file: string,
): { readonly text: string } | { readonly diagnostic: Diagnostic } {
  if (bytes.byteLength > LIMIT) {
    const size = (bytes.byteLength / 1024 / 1024).toFixed(1);
    return unreadable({ file, line: 1, column: 1 }, `is ${size} MB large; at most 5 MB are read`);
  }
  const text = decode(bytes);
  if (text === undefined) return unreadable({ file, line: 1, column: 1 }, 'is no UTF-8 text');
  const at = text.search(UNPRINTABLE);
  if (at < 0) return { text };
  const code = text.charCodeAt(at).toString(16).padStart(4, '0');
  return unreadable(
    { file, ...lineColumn(text, at) },
    `holds the control character U+${code.toUpperCase()}, which text files must not`,
  );
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return 'utf-8';
}

function unreadable(
  at: { readonly file: string; readonly line: number; readonly column: number },
  what: string,
): { readonly diagnostic: Diagnostic } {
  return {
    diagnostic: {
      code: 'FILE_UNREADABLE',
      severity: 'error',
      message: `"${at.file}" ${what}.`,
      ...at,
      fix: 'Save the file as UTF-8 text below 5 MB, or remove the reference to it.',
    },
  };
}
