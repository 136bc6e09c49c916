import { requiredVariable } from '../../model/variable-names.js';
import { inline, quoted, type Entry } from './entry.js';
import type { Account } from './new-service.js';

/** The job that gives a service a database and a role of its own on a PostgreSQL that is a process. */
export function processAccount(account: Account & { readonly port: string }): Entry {
  const { job: name, server, role, variable, login, port } = account;
  const value = (text: string) => inline({ value: text.includes('$') ? quoted(text) : text });
  const secret = (text: string) => inline({ secret: true, value: quoted(text) });
  return {
    name,
    value: {
      kind: 'job',
      runtime: 'process',
      run: inline({ program: 'postgres-account' }),
      dependsOn: inline([server]),
      variables: {
        PGHOST: value('localhost'),
        PGPORT: value(port),
        PGUSER: value(login.user),
        PGPASSWORD: secret(login.password),
        ROLE: value(role),
        ROLE_PASSWORD: secret(requiredVariable(variable)),
      },
    },
  };
}
