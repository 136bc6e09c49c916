import { passwordStatement } from './password-statement.js';
import { identifier } from './quote.js';

/** What the server has of an account already. */
export interface FoundAccount {
  readonly role: boolean;
  readonly database: boolean;
}

/** A verifier is no password, but whoever reads a log need not have it either. */
export const sessionStatements = [
  'SET log_min_error_statement = panic',
  'SET log_statement = none',
  'SET log_min_duration_statement = -1',
];

/** Until the session ends. Two that made the same role at once would both find it missing. */
export const lockAccounts = "SELECT pg_advisory_lock(hashtextextended('devops account', 0))";

export const findAccount = `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS role,
  EXISTS (SELECT FROM pg_database WHERE datname = $1) AS database`;

/** Makes what is missing and sets the password, so that running it again is harmless. */
export function accountStatements(
  name: string,
  verifier: string,
  found: FoundAccount,
): readonly string[] {
  const role = identifier(name);
  return [
    ...(found.role ? [] : [`CREATE ROLE ${role} LOGIN`]),
    passwordStatement(name, verifier),
    ...(found.database ? [] : [`CREATE DATABASE ${role} OWNER ${role}`]),
    `REVOKE ALL ON DATABASE ${role} FROM PUBLIC`,
  ];
}
