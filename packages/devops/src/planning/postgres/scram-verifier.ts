import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';

const method = 'SCRAM-SHA-256';
const iterations = 4096;

/**
 * What PostgreSQL stores instead of a password, and takes in place of one: with it a password is set without being in
 * any statement, file or log. It also tells later whether a password is still the same.
 */
export function scramVerifier(password: string, salt: Buffer): string {
  const salted = pbkdf2Sync(prepared(password), salt, iterations, 32, 'sha256');
  const key = (text: string): Buffer => createHmac('sha256', salted).update(text).digest();
  const stored = createHash('sha256').update(key('Client Key')).digest('base64');
  const server = key('Server Key').toString('base64');
  return `${method}$${iterations}:${salt.toString('base64')}$${stored}:${server}`;
}

/** False for whatever is no verifier of ours too. */
export function isVerifierOf(verifier: string, password: string): boolean {
  const salt = verifier.split('$')[1]?.split(':')[1] ?? '';
  return verifier === scramVerifier(password, Buffer.from(salt, 'base64'));
}

/** SASLprep, as far as it changes anything: clients do the same with what a user types. */
function prepared(password: string): string {
  return password
    .replace(/[\u00A0\u1680\u2000-\u200B\u202F\u205F\u3000]/g, ' ')
    .replace(
      /\u00AD|\u034F|\u1806|[\u180B-\u180D]|\u200C|\u200D|\u2060|[\uFE00-\uFE0F]|\uFEFF/g,
      '',
    )
    .normalize('NFKC');
}
