import type { Program } from '../../model/process.js';

/** The variable that says on which addresses a process listens, and what it is told usually. */
export interface ListeningVariable {
  readonly variable: string;
  /** Null where the program listens on this machine alone unless it is told otherwise. */
  readonly usual: string | null;
}

export function listeningVariable({
  program,
}: {
  readonly program: Program | null;
}): ListeningVariable {
  return program === 'postgres'
    ? { variable: 'LISTEN_ADDRESSES', usual: null }
    : { variable: 'HOST', usual: '127.0.0.1' };
}
