import { Scalar } from 'yaml';
import type { Condition } from '../../model/service.js';
import { inline, quoted, withoutEmpty, type Entry } from './entry.js';
import type { Account } from './new-service.js';
import { requiredVariable } from '../../model/variable-names.js';

/** Makes what is missing and sets the password, so that running it again is harmless. The password is in no argument. */
const script = `psql --set=ON_ERROR_STOP=1 <<'SQL'
\\set role \`printenv ROLE\`
\\set password \`printenv ROLE_PASSWORD\`
SELECT format('CREATE ROLE %I LOGIN', :'role')
  WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'role') \\gexec
ALTER ROLE :"role" PASSWORD :'password';
SELECT format('CREATE DATABASE %I OWNER %I', :'role', :'role')
  WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'role') \\gexec
REVOKE ALL ON DATABASE :"role" FROM PUBLIC;
SQL
`;

/** The job that gives a service a database and a role of its own on a PostgreSQL server. */
export function accountEntry(
  account: Account & { readonly image: string },
  { condition, networks }: { readonly condition: Condition; readonly networks: readonly string[] },
): Entry {
  // Without a health check nobody but the server itself says when it listens.
  const patience =
    condition === 'service_healthy' ? '' : 'until pg_isready --quiet; do sleep 1; done\n';
  return {
    name: account.job,
    value: withoutEmpty({
      image: account.image,
      command: ['sh', '-ec', block(patience + script)],
      init: true,
      restart: quoted('no'),
      environment: {
        PGHOST: account.server,
        PGDATABASE: 'postgres',
        PGUSER: account.login.user,
        PGPASSWORD: account.login.password,
        ROLE: account.role,
        ROLE_PASSWORD: requiredVariable(account.variable),
      },
      // The image asks for a volume there, and each run would leave one without a name behind.
      tmpfs: ['/var/lib/postgresql/data'],
      networks: [...networks],
      depends_on: { [account.server]: inline({ condition }) },
    }),
  };
}

function block(text: string): Scalar {
  const scalar = new Scalar(text);
  scalar.type = Scalar.BLOCK_LITERAL;
  return scalar;
}
