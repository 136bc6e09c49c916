import type { ColumnDef, Constraint, Node } from 'libpg-query';
import type { Found, Thing } from '../hazard.js';
import { texts, written } from '../reading/names.js';
import { constraintHazards } from './constraints.js';
import { doubtfulFunction } from './volatile-functions.js';

/** A column that an existing table gets. A constant default costs nothing: PostgreSQL keeps it once, beside the rows. */
export function addedColumn(column: ColumnDef, table: Thing): readonly Found[] {
  const constraints = (column.constraints ?? []).flatMap((node) =>
    'Constraint' in node ? node.Constraint : [],
  );
  const filled = filledBy(column, constraints);
  const isRequired = constraints.some(
    ({ contype }) => contype === 'CONSTR_NOTNULL' || contype === 'CONSTR_PRIMARY',
  );
  return [
    ...(isRequired && filled === undefined ? [requiresColumn(column, table)] : []),
    ...rewrites(filled, column, table),
    ...constraints.flatMap((one) => inColumn(one, filled, table)),
  ];
}

/** A word for what fills a column that nobody writes, or the expression that does. */
type Filled = 'serial' | 'identity' | 'stored' | 'virtual' | Node | undefined;

function filledBy({ typeName }: ColumnDef, constraints: readonly Constraint[]): Filled {
  const of = (type: Constraint['contype']) => constraints.find(({ contype }) => contype === type);
  if (/^(small|big)?serial[248]?$/.test(texts(typeName?.names).join('.'))) return 'serial';
  if (of('CONSTR_IDENTITY') !== undefined) return 'identity';
  const generated = of('CONSTR_GENERATED');
  if (generated !== undefined) return generated.generated_kind === 'v' ? 'virtual' : 'stored';
  const value = of('CONSTR_DEFAULT')?.raw_expr;
  return value === undefined || isNull(value) ? undefined : value;
}

/** NULL, or NULL::type. */
function isNull(node: Node): boolean {
  if ('TypeCast' in node) return node.TypeCast.arg !== undefined && isNull(node.TypeCast.arg);
  return 'A_Const' in node && node.A_Const.isnull === true;
}

function requiresColumn({ colname = '' }: ColumnDef, table: Thing): Found {
  return {
    kind: 'fails',
    code: 'ADDS_REQUIRED_COLUMN',
    message: `Adds column "${colname}" to "${written(table)}" that must not be NULL and has no default: that fails where the table has rows, and a running release that does not know the column cannot insert.`,
    fix: 'Give it a DEFAULT, or add it without NOT NULL, deploy a release that writes it, fill the rows, and forbid NULL in a migration after that.',
  };
}

function rewrites(filled: Filled, { colname = '' }: ColumnDef, table: Thing): readonly Found[] {
  const reason = rewriteReason(filled);
  if (reason === undefined) return [];
  return [
    {
      kind: 'lock',
      code: 'REWRITES_TABLE',
      message: `Adds column "${colname}" to "${written(table)}" ${reason}: the table is rewritten, and nobody reads or writes it meanwhile.`,
      fix: 'Add the column without it, set the default in a second statement (it holds for new rows), and fill the others in portions.',
    },
  ];
}

function rewriteReason(filled: Filled): string | undefined {
  if (filled === undefined || filled === 'virtual') return undefined;
  if (filled === 'stored') return 'with a value that is computed for every row and stored';
  if (typeof filled === 'string') return 'with a number of its own for every row';
  const doubtful = doubtfulFunction(filled);
  if (doubtful === undefined) return undefined;
  return doubtful.known
    ? `with ${doubtful.name}() as its default, which differs for every row`
    : `with ${doubtful.name}() as its default, which is taken for volatile since the statement does not tell`;
}

/** A foreign key of a column that is NULL everywhere needs no check, and PostgreSQL knows. */
function inColumn(constraint: Constraint, filled: Filled, table: Thing): readonly Found[] {
  const { contype } = constraint;
  if (contype === 'CONSTR_NOTNULL') return [];
  if (contype === 'CONSTR_FOREIGN' && filled === undefined) return [];
  return constraintHazards(constraint, table);
}
