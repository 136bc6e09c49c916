import { describe, expect, it } from 'vitest';
import { accountStatements } from './account-statements.js';

describe('the statements for an account', () => {
  const name = `a"b'c`;

  it('make what is missing', () => {
    expect(accountStatements(name, 'SCRAM$x', { role: false, database: false })).toEqual([
      `CREATE ROLE "a""b'c" LOGIN`,
      `ALTER ROLE "a""b'c" PASSWORD 'SCRAM$x'`,
      `CREATE DATABASE "a""b'c" OWNER "a""b'c"`,
      `REVOKE ALL ON DATABASE "a""b'c" FROM PUBLIC`,
    ]);
  });

  it('set the password where everything is there', () => {
    expect(accountStatements('api', 'SCRAM$x', { role: true, database: true })).toEqual([
      `ALTER ROLE "api" PASSWORD 'SCRAM$x'`,
      `REVOKE ALL ON DATABASE "api" FROM PUBLIC`,
    ]);
  });
});
