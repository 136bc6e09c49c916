import { createTree } from '@nx/devkit/testing';
import { expect, test } from 'vitest';
import { treeFiles, treeFolders } from './tree-files.js';

test('the files of a tree are those of the generators before, and folders list them', () => {
  const tree = createTree();
  tree.write('infra/kinds/b.yaml', 'kind: b\n');
  tree.write('infra/kinds/a.yaml', 'kind: a\n');
  tree.write('infra/kinds/old/c.yaml', 'kind: c\n');
  const files = treeFiles(tree);
  expect(treeFolders(tree)('infra/kinds')).toEqual(['a.yaml', 'b.yaml', 'old']);
  expect(treeFolders(tree)('infra/none')).toEqual([]);
  expect(new TextDecoder().decode(files.read('infra/kinds/a.yaml'))).toBe('kind: a\n');
  expect(['infra/kinds/a.yaml', 'infra/kinds', 'x'].map((path) => files.kind(path))).toEqual([
    'file',
    'directory',
    'absent',
  ]);
});
