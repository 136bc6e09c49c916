import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Alias,
  type Node,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';
import type { Diagnostic, Location } from '../../../errors/diagnostic.js';
import { DevopsError } from '../../../errors/devops-error.js';
import type { Entry, Mapping, Tree } from '../tree.js';
import { AliasBudget } from './alias-budget.js';
import { keyOf, mergeSources, repeatedKeys } from './mapping-keys.js';
import { buildScalar } from './scalars.js';
import type { WrittenText } from './written.js';
import {
  aliasBomb,
  duplicateKey,
  keyIsNoText,
  mergeOfNoMapping,
  selfContaining,
  unknownAnchor,
} from './yaml-diagnostics.js';

/** The place of a `!reset` or `!override` in its document. */
export type TagPath = readonly string[];

/** Follows aliases and merge keys of one document as Compose's parser does, and notes `!reset` and `!override`. */
export class TreeBuilder {
  readonly diagnostics: Diagnostic[] = [];
  readonly resets: TagPath[] = [];
  readonly #source: WrittenText;
  readonly #aliases: ReadonlyMap<Alias, Node>;
  readonly #budget = new AliasBudget();
  readonly #path: string[] = [];
  readonly #open = new Set<Node>();
  #aliasDepth = 0;

  constructor(source: WrittenText, aliases: ReadonlyMap<Alias, Node>) {
    this.#source = source;
    this.#aliases = aliases;
  }

  /** Undefined where a `!reset` takes the value away. */
  build(node: Node | null, fallback: Location): Tree | undefined {
    const at = this.#at(node) ?? fallback;
    if (this.#budget.spend(this.#aliasDepth > 0)) throw new DevopsError(aliasBomb(at));
    if (node === null) return { kind: 'scalar', value: null, at };
    if (isAlias(node)) return this.#alias(node, at);
    if (node.tag === '!reset' || node.tag === '!override') this.resets.push([...this.#path]);
    if (node.tag === '!reset') return undefined;
    return this.#value(node, at);
  }

  #value(node: Node, at: Location): Tree | undefined {
    if (isMap(node)) return this.#mapping(node as YAMLMap<Node | null, Node | null>, at);
    if (isSeq(node)) return this.#sequence(node as YAMLSeq<Node | null>, at);
    if (!isScalar(node)) return undefined;
    return buildScalar(node, { at, source: this.#source, found: this.diagnostics });
  }

  #at(node: Node | null): Location | undefined {
    const offset = node?.range?.[0];
    return offset === undefined ? undefined : this.#source.locate(offset);
  }

  #alias(alias: Alias, at: Location): Tree | undefined {
    const target = this.#aliases.get(alias);
    if (target === undefined || this.#open.has(target)) {
      const wrong = target === undefined ? unknownAnchor : selfContaining;
      this.diagnostics.push(wrong(alias.source, at));
      return { kind: 'scalar', value: null, at };
    }
    this.#open.add(target);
    this.#aliasDepth += 1;
    const tree = this.build(target, at);
    this.#aliasDepth -= 1;
    this.#open.delete(target);
    return tree;
  }

  #sequence(node: YAMLSeq<Node | null>, at: Location): Tree {
    const items: Tree[] = [];
    for (const [index, item] of node.items.entries()) {
      const tree = this.#below(String(index), item, at);
      if (tree !== undefined) items.push(tree);
    }
    return { kind: 'list', items, at };
  }

  #mapping(node: YAMLMap<Node | null, Node | null>, at: Location): Mapping {
    const entries = new Map<string, Entry>();
    for (const [first, second] of repeatedKeys(node)) {
      const places = [first, second].map((key) => this.#at(key) ?? at);
      this.diagnostics.push(duplicateKey(String(keyOf(second, this.#aliases) ?? '<<'), places));
    }
    for (const { key, value } of node.items) this.#entry({ key, value }, entries, at);
    for (const source of mergeSources(node, this.#aliases)) this.#merge(source, entries, at);
    return { kind: 'map', entries, at };
  }

  #entry(
    pair: { readonly key: Node | null; readonly value: Node | null },
    entries: Map<string, Entry>,
    parent: Location,
  ): void {
    const at = this.#at(pair.key) ?? parent;
    const key = keyOf(pair.key, this.#aliases);
    if (key === undefined) return;
    if (typeof key !== 'string') this.diagnostics.push(keyIsNoText(String(key), at));
    const name = String(key);
    const value = this.#below(name, pair.value, at);
    if (value !== undefined) entries.set(name, { at, value });
  }

  #merge(source: Node | null, entries: Map<string, Entry>, parent: Location): void {
    const at = this.#at(source) ?? parent;
    const target = isAlias(source) ? this.#aliases.get(source) : source;
    const tree = this.build(source, at);
    if (tree === undefined || (isAlias(source) && target === undefined)) return;
    if (tree.kind !== 'map') {
      this.diagnostics.push(mergeOfNoMapping(at));
      return;
    }
    for (const [key, entry] of tree.entries) if (!entries.has(key)) entries.set(key, entry);
  }

  #below(step: string, node: Node | null, at: Location): Tree | undefined {
    this.#path.push(step);
    const tree = this.build(node, at);
    this.#path.pop();
    return tree;
  }
}
