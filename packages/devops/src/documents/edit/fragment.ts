import type { Tree } from '../compose/tree.js';
import { valueAt } from '../compose/tree.js';
import { parseYaml } from '../compose/yaml/parse-yaml.js';
import { plainValue } from '../registry/plain-value.js';
import { indented } from './edit-block.js';
import type { Indentation } from './indentation.js';
import { plainOf, printBlock, printFlow, printScalar } from './print-yaml.js';

/** An entry or item to be put into a file. The text is not indented; undefined where it does not have that style. */
export interface Fragment {
  readonly block: (indentation: Indentation) => readonly string[] | undefined;
  readonly flow: (padded: boolean) => string | undefined;
}

/** `key: value`, or `- value` where there is no key. */
export function printedFragment(key: string | undefined, value: unknown): Fragment {
  const data = key === undefined ? [value] : { [key]: value };
  return {
    block: (indentation) => printBlock(data, indentation),
    flow: (padded) => printFlow(data, padded),
  };
}

/** The same below keys that have to be created. */
export function below(keys: readonly string[], inner: Fragment, isItem: boolean): Fragment {
  return keys.reduceRight<Fragment>(
    (content, key, index) => withHeader(key, content, isItem && index === keys.length - 1),
    inner,
  );
}

function withHeader(key: string, inner: Fragment, isList: boolean): Fragment {
  const name = printScalar(key);
  return {
    block: (indentation) => {
      const lines = inner.block(indentation);
      const step = isList && !indentation.lists ? 0 : indentation.step;
      return lines && [`${name}:`, ...indented(lines, step)];
    },
    flow: (padded) => {
      const text = inner.flow(padded);
      const pad = padded ? ' ' : '';
      const [open, close] = isList ? ['[', ']'] : ['{', '}'];
      return text === undefined ? undefined : `${name}: ${open}${pad}${text}${pad}${close}`;
    },
  };
}

/** What Compose's parser reads in the printed value; undefined where that is not what was meant. */
export function treeOf(value: unknown): Tree | undefined {
  const lines = printBlock([value], { step: 2, lists: true });
  const { documents, diagnostics } = parseYaml(`${lines.join('\n')}\n`, '');
  const tree = valueAt(documents[0]?.tree, 0);
  if (tree === undefined || diagnostics.length > 0) return undefined;
  return JSON.stringify(plainValue(tree)) === JSON.stringify(plainOf(value)) ? tree : undefined;
}
