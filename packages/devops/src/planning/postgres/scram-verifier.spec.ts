import { describe, expect, it } from 'vitest';
import { isVerifierOf, scramVerifier } from './scram-verifier.js';

describe('the verifier of a password', () => {
  it('is that of the example in RFC 7677', () => {
    const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64');
    expect(scramVerifier('pencil', salt)).toBe(
      'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
    );
  });

  it('tells whether a password is still the same', () => {
    const verifier = scramVerifier('pencil', Buffer.from('salt'));
    expect(isVerifierOf(verifier, 'pencil')).toBe(true);
    expect(isVerifierOf(verifier, 'Pencil')).toBe(false);
  });

  it.each(['', 'pencil', 'md5abc', 'SCRAM-SHA-256$4096:', '$$$::'])(
    '%j is one of no password',
    (text) => {
      expect(isVerifierOf(text, 'pencil')).toBe(false);
    },
  );
});
