import type { DatabaseGrant, DatabaseMaking, DatabaseSetting } from '../../model/backup.js';
import { identifier, literal } from '../postgres/quote.js';

/** The databases of a server that can be dumped, those with something in them first told by `filled`. */
export const databasesQuery =
  'SELECT datname AS name FROM pg_database WHERE datallowconn AND NOT datistemplate ORDER BY 1';

/** Reads how the database of the session was made: one row, for {@link makingFrom}. */
export const makingQuery = [
  'SELECT to_jsonb(d) AS row, pg_get_userbyid(d.datdba) AS owner, pg_encoding_to_char(d.encoding) AS encoding,',
  'd.datacl IS NULL AS untouched,',
  "(SELECT coalesce(jsonb_agg(jsonb_build_object('grantee', CASE a.grantee WHEN 0 THEN NULL ELSE pg_get_userbyid(a.grantee) END, 'privilege', a.privilege_type, 'grantable', a.is_grantable)), '[]') FROM aclexplode(d.datacl) AS a) AS grants,",
  "(SELECT coalesce(jsonb_agg(jsonb_build_object('role', CASE s.setrole WHEN 0 THEN NULL ELSE pg_get_userbyid(s.setrole) END, 'setting', c)), '[]') FROM pg_db_role_setting AS s, unnest(s.setconfig) AS c WHERE s.setdatabase = d.oid) AS settings",
  'FROM pg_database AS d WHERE d.datname = current_database()',
].join(' ');

const providers: Readonly<Record<string, DatabaseMaking['provider']>> = { i: 'icu', b: 'builtin' };

export function makingFrom(answer: Readonly<Record<string, unknown>>): DatabaseMaking {
  const row = answer['row'] as Readonly<Record<string, string | null>>;
  return {
    owner: String(answer['owner']),
    encoding: String(answer['encoding']),
    collate: String(row['datcollate']),
    ctype: String(row['datctype']),
    // Servers before 15 know libc only; 15 and 16 have another name for the locale.
    provider: providers[String(row['datlocprovider'])] ?? 'libc',
    locale: row['datlocale'] ?? row['daticulocale'] ?? null,
    grants: answer['untouched'] === true ? null : (answer['grants'] as readonly DatabaseGrant[]),
    settings: answer['settings'] as readonly DatabaseSetting[],
  };
}

/** Makes an empty database as another one was made. */
export function createDatabase(name: string, making: DatabaseMaking): readonly string[] {
  const { owner, encoding, collate, ctype } = making;
  const words = [
    `CREATE DATABASE ${identifier(name)} OWNER ${identifier(owner)} TEMPLATE template0`,
    `ENCODING ${literal(encoding)} LC_COLLATE ${literal(collate)} LC_CTYPE ${literal(ctype)}`,
    ...localeOf(making),
  ];
  return [`${words.join(' ')};`];
}

/** What belongs to the database as a whole: who may do what with it, and what its sessions begin with. */
export function completeDatabase(name: string, making: DatabaseMaking): readonly string[] {
  return [...grantsOf(name, making), ...making.settings.map((one) => settingOf(name, one))];
}

function localeOf({ provider, locale }: DatabaseMaking): readonly string[] {
  if (provider === 'libc') return [];
  const of = locale === null ? '' : ` ${provider}_LOCALE ${literal(locale)}`;
  return [`LOCALE_PROVIDER ${provider}${of}`];
}

function grantsOf(name: string, { grants, owner }: DatabaseMaking): readonly string[] {
  if (grants === null) return [];
  const on = `ON DATABASE ${identifier(name)}`;
  return [
    `REVOKE ALL ${on} FROM PUBLIC, ${identifier(owner)};`,
    ...grants.map(({ grantee, privilege, grantable }) => {
      const to = grantee === null ? 'PUBLIC' : identifier(grantee);
      return `GRANT ${privilege} ${on} TO ${to}${grantable ? ' WITH GRANT OPTION' : ''};`;
    }),
  ];
}

/** Their values are lists of names, kept as they are written in SQL. */
const lists: ReadonlySet<string> = new Set([
  ...['search_path', 'temp_tablespaces', 'local_preload_libraries', 'session_preload_libraries'],
]);

function settingOf(name: string, { role, setting }: DatabaseSetting): string {
  const at = setting.indexOf('=');
  const [variable, value] = [setting.slice(0, at), setting.slice(at + 1)];
  const whose =
    role === null
      ? `DATABASE ${identifier(name)}`
      : `ROLE ${identifier(role)} IN DATABASE ${identifier(name)}`;
  const shown = lists.has(variable) && value !== '' ? value : literal(value);
  const quoted = variable.split('.').map(identifier).join('.');
  return `ALTER ${whose} SET ${quoted} TO ${shown};`;
}
