import type { AlterEnumStmt, AlterObjectSchemaStmt, DropStmt, RenameStmt } from 'libpg-query';
import type { Found } from '../hazard.js';
import { columnOf, relationOf, thingOf, written } from '../reading/names.js';
import { sortOf } from '../reading/sorts.js';
import type { Rule } from './rule.js';

/** The release that runs asks for things by their names: what it loses is found by its next query. */
export const namesTaken: Rule = (node) => {
  if ('DropStmt' in node) return drops(node.DropStmt);
  if ('RenameStmt' in node) return renames(node.RenameStmt);
  if ('AlterObjectSchemaStmt' in node) return moves(node.AlterObjectSchemaStmt);
  return 'AlterEnumStmt' in node ? enumValue(node.AlterEnumStmt) : [];
};

function drops({ removeType, objects = [], behavior }: DropStmt): readonly Found[] {
  const sort = sortOf(removeType);
  if (sort === undefined) return [];
  const others = behavior === 'DROP_CASCADE' ? ', and CASCADE takes what depends on it too' : '';
  return objects.map((object) => {
    const thing = thingOf(sort.family, object);
    return {
      kind: 'contract',
      code: `DROPS_${sort.word}`,
      message: `Drops ${sort.says} "${written(thing)}"${others}: a running release that uses it fails from here on.`,
      fix: 'Deploy a release that does without it first, and drop it in a migration after that.',
      on: [thing],
    };
  });
}

function renames(statement: RenameStmt): readonly Found[] {
  const { renameType, relation, object, subname = '', newname = '' } = statement;
  if (renameType === 'OBJECT_COLUMN' || renameType === 'OBJECT_ATTRIBUTE') {
    return [renamesColumn(statement)];
  }
  const sort = sortOf(renameType);
  if (sort === undefined) return [];
  const thing = relation === undefined ? thingOf(sort.family, object) : relationOf(relation);
  const from = sort.word === 'SCHEMA' ? { ...thing, name: subname } : thing;
  return [
    {
      kind: 'contract',
      code: `RENAMES_${sort.word}`,
      message: `Renames ${sort.says} "${written(from)}" to "${newname}": a running release that uses the old name fails from here on.`,
      fix: renamingFix[sort.word] ?? renamingFix.other,
      on: [from],
    },
  ];
}

const renamingFix: Readonly<Record<string, string>> & { readonly other: string } = {
  TABLE:
    'Create a view of the old name in the same transaction, for as long as a release uses it: CREATE VIEW old AS SELECT * FROM new.',
  other:
    'Create it under the new name, deploy a release that uses that, and drop the old one in a migration after that.',
};

function renamesColumn({ relation, subname = '', newname = '' }: RenameStmt): Found {
  const table = relationOf(relation);
  return {
    kind: 'contract',
    code: 'RENAMES_COLUMN',
    message: `Renames column "${subname}" of "${written(table)}" to "${newname}": a running release that uses the old name fails from here on.`,
    fix: `Add "${newname}", deploy a release that writes both and reads the new one, and drop "${subname}" in a migration after that.`,
    on: [table, columnOf(table, subname)],
  };
}

function moves({
  objectType,
  relation,
  object,
  newschema = '',
}: AlterObjectSchemaStmt): readonly Found[] {
  const sort = sortOf(objectType);
  if (sort === undefined) return [];
  const thing = relation === undefined ? thingOf(sort.family, object) : relationOf(relation);
  return [
    {
      kind: 'contract',
      code: 'MOVES_TO_SCHEMA',
      message: `Moves ${sort.says} "${written(thing)}" to schema "${newschema}": a running release finds it only where that schema is on its search path.`,
      fix: `Put "${newschema}" on the search path of the role first, or leave a view of the old name behind.`,
      on: [thing],
    },
  ];
}

function enumValue({ typeName: items = [], oldVal, newVal = '' }: AlterEnumStmt): readonly Found[] {
  if (oldVal === undefined) return [];
  const type = thingOf('type', { List: { items } });
  return [
    {
      kind: 'contract',
      code: 'RENAMES_ENUM_VALUE',
      message: `Renames value "${oldVal}" of type "${written(type)}" to "${newVal}": a running release that writes or compares the old one fails from here on.`,
      fix: `Add the value "${newVal}", deploy a release that writes it and reads both, and update the rows after that.`,
      on: [type],
    },
  ];
}
