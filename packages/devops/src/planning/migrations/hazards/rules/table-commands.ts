import type { AlterTableCmd, AlterTableStmt, AlterTableType } from 'libpg-query';
import type { Found, Thing } from '../hazard.js';
import { columnOf, relationOf, written } from '../reading/names.js';
import { addedColumn } from './added-column.js';
import { constraintHazards } from './constraints.js';
import { notNull } from './not-null.js';
import type { Around, Rule } from './rule.js';

/** Each command of an ALTER TABLE is looked at alone. */
export const tableCommands: Rule = (node, around) =>
  'AlterTableStmt' in node ? inAlterTable(node.AlterTableStmt, around) : [];

function inAlterTable(
  { relation, cmds = [], objtype }: AlterTableStmt,
  around: Around,
): readonly Found[] {
  if (objtype === 'OBJECT_INDEX') return [];
  const table = relationOf(relation);
  return cmds.flatMap((node, command) => {
    if (!('AlterTableCmd' in node)) return [];
    const found = inCommand(node.AlterTableCmd, table, around);
    return found.map((one) => ({ ...one, on: one.on ?? [table], command }));
  });
}

type Command = (command: AlterTableCmd, table: Thing, around: Around) => readonly Found[];

function inCommand(command: AlterTableCmd, table: Thing, around: Around): readonly Found[] {
  const look = command.subtype === undefined ? undefined : commands[command.subtype];
  return look?.(command, table, around) ?? [];
}

const dropColumn: Command = ({ name = '' }, table) => [
  {
    kind: 'contract',
    code: 'DROPS_COLUMN',
    message: `Drops column "${name}" of "${written(table)}": a running release that reads or writes it fails from here on.`,
    fix: 'Deploy a release that does without it first, and drop it in a migration after that.',
    on: [table, columnOf(table, name)],
  },
];

const changeType: Command = ({ name = '' }, table) => [
  {
    kind: 'contract',
    code: 'CHANGES_TYPE',
    message: `Changes the type of column "${name}" of "${written(table)}": a running release reads and writes the old one. PostgreSQL rewrites the table meanwhile, and nobody reads or writes it, unless it knows that all old values fit (a longer varchar, varchar to text); the statement alone does not tell.`,
    fix: 'Add a column of the new type, deploy a release that writes both, fill it in portions, and drop the old one in a migration after that.',
    on: [table, columnOf(table, name)],
  },
];

const dropDefault: Command = ({ name = '', def }, table, { defaults }) => {
  if (def !== undefined || defaults.has(`${written(table)}.${name}`)) return [];
  return [
    {
      kind: 'contract',
      code: 'DROPS_DEFAULT',
      message: `Drops the default of column "${name}" of "${written(table)}": a running release that leaves the column out writes NULL, or fails where that is forbidden.`,
      fix: 'Deploy a release that always writes the column first, and drop the default in a migration after that.',
    },
  ];
};

const rewrite: Command = (_command, table) => [
  {
    kind: 'lock',
    code: 'REWRITES_TABLE',
    message: `Rewrites "${written(table)}": nobody reads or writes it meanwhile.`,
    fix: 'Run it while nobody needs the table, with a lock_timeout.',
  },
];

/** What has no row here changes the catalogue alone, or is left out on purpose. */
const commands: Partial<Record<AlterTableType, Command>> = {
  AT_AddColumn: ({ def }, table) =>
    def !== undefined && 'ColumnDef' in def ? addedColumn(def.ColumnDef, table) : [],
  AT_AddConstraint: ({ def }, table) =>
    def !== undefined && 'Constraint' in def ? constraintHazards(def.Constraint, table) : [],
  AT_DropColumn: dropColumn,
  AT_AlterColumnType: changeType,
  AT_SetNotNull: ({ name }, table) => [notNull(table, name, true)],
  AT_ColumnDefault: dropDefault,
  AT_SetLogged: rewrite,
  AT_SetUnLogged: rewrite,
  AT_SetAccessMethod: rewrite,
  AT_SetTableSpace: rewrite,
  AT_SetExpression: rewrite,
};
