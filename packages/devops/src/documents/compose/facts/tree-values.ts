export {
  entriesOf,
  itemsOf,
  mappingOf,
  numberOf,
  oneOrMore,
  scalarText as textOf,
  textAt,
  valueAt,
} from '../tree.js';
