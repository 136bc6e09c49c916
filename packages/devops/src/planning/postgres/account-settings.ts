import { anything, port, wantedVariables, type Variables } from './wanted-variables.js';

/** What the job that makes an account is told by its environment. */
export interface AccountSettings {
  readonly host: string;
  readonly port: string;
  readonly user: string;
  readonly password: string;
  /** The name of the role and of its database. */
  readonly role: string;
  readonly rolePassword: string;
}

const longestName = 63;

export function readAccountSettings(variables: Variables): AccountSettings {
  const given = wantedVariables(variables, {
    PGHOST: anything('the address of the server'),
    PGPORT: port,
    PGUSER: { ...anything('the name of the superuser'), otherwise: 'postgres' },
    PGPASSWORD: anything('the password of the superuser'),
    ROLE: { means: roleMeans, fits: (role) => fitsRole(role, variables['PGUSER']) },
    ROLE_PASSWORD: anything('the password of the role'),
  });
  return {
    host: given.PGHOST,
    port: given.PGPORT,
    user: given.PGUSER,
    password: given.PGPASSWORD,
    role: given.ROLE,
    rolePassword: given.ROLE_PASSWORD,
  };
}

const roleMeans = `a name of up to ${longestName} bytes that is not the superuser's`;

/** PostgreSQL cuts longer names off without failing, and two accounts could become one. */
function fitsRole(role: string, user = 'postgres'): boolean {
  return Buffer.byteLength(role) <= longestName && role !== user;
}
