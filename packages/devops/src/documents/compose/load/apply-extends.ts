import type { Diagnostic, Location } from '../../../errors/diagnostic.js';
import { mergeResource } from '../merge/merge-trees.js';
import { folderOf, readable } from '../paths.js';
import { textOf, valueAt, type Entry, type Mapping, type Tree } from '../tree.js';
import { applyResets, resetsOfService } from './apply-resets.js';
import { extendsCycle, remoteFile, unknownBase } from './load-diagnostics.js';
import { isRemote } from './remote.js';
import type { Layer } from './read-layers.js';
import type { Scope } from './scope.js';

/** A file's own definitions of services, before anything is extended. */
export type ReadBase = (file: string, base: string, from: Location) => Layer | undefined;

interface Link {
  readonly layer: Layer;
  readonly name: string;
}

/** Replaces every `extends` of a layer by what it stands for. Only services of the same file, or of a named one, can be extended. */
export class Extending {
  readonly #scope: Scope;
  readonly #readBase: ReadBase;
  readonly #done = new Map<Layer, Map<string, Tree>>();

  constructor(scope: Scope, readBase: ReadBase) {
    this.#scope = scope;
    this.#readBase = readBase;
  }

  apply(layer: Layer): Mapping {
    const services = layer.tree.entries.get('services');
    if (services?.value.kind !== 'map') return layer.tree;
    const extended = new Map<string, Entry>();
    for (const [name, { at }] of services.value.entries) {
      extended.set(name, { at, value: this.#service({ layer, name }, []) });
    }
    const value: Mapping = { ...services.value, entries: extended };
    return {
      ...layer.tree,
      entries: new Map(layer.tree.entries).set('services', { at: services.at, value }),
    };
  }

  #service(link: Link, chain: readonly Link[]): Tree {
    const service = definitionOf(link);
    if (service?.kind !== 'map' || !service.entries.has('extends')) return service ?? nothing(link);
    const done = this.#done.get(link.layer) ?? new Map<string, Tree>();
    this.#done.set(link.layer, done);
    const extended = done.get(link.name) ?? this.#extend(service, link, chain);
    done.set(link.name, extended);
    return extended;
  }

  #extend(service: Mapping, link: Link, chain: readonly Link[]): Tree {
    const extending = service.entries.get('extends')?.value;
    // What is neither a name nor a mapping with one stays, for the check of shapes to refuse.
    if (extending === undefined || nameIn(extending) === undefined) return service;
    const own = without(service, 'extends');
    const target = this.#target(service, link);
    if (target === undefined) return own;
    const path = [...chain, link];
    if (path.some((one) => sameLink(one, target.link))) {
      const names = [...path, target.link].map(({ layer, name }) => `${name} (${layer.file})`);
      this.#scope.reading.report([extendsCycle(names, target.at)]);
      return own;
    }
    const base = this.#service(target.link, path);
    if (base.kind !== 'map') return own;
    const found: Diagnostic[] = [];
    const cleared = applyResets(base, resetsOfService(link.layer.resets, link.name));
    const merged = mergeResource(cleared, own, { path: ['services', link.name], found });
    this.#scope.reading.report(found);
    return { ...without(merged, 'extends'), at: service.at };
  }

  /** The service that is extended, or undefined after saying why there is none. */
  #target(
    service: Mapping,
    link: Link,
  ): { readonly link: Link; readonly at: Location } | undefined {
    const node = service.entries.get('extends')?.value;
    if (node === undefined) return undefined;
    const name = nameIn(node);
    const file = valueAt(node, 'file');
    if (name === undefined) return undefined;
    const layer = file === undefined ? link.layer : this.#otherFile(file);
    if (layer === undefined) return undefined;
    const { at } = valueAt(node, 'service') ?? node;
    if (definitionOf({ layer, name }) !== undefined) return { link: { layer, name }, at };
    const ref = { ref: name, file: layer.file, at };
    this.#scope.reading.report([unknownBase(link.name, ref)]);
    return undefined;
  }

  #otherFile(file: Tree): Layer | undefined {
    const path = textOf(file);
    if (path === undefined) return undefined;
    if (isRemote(path)) {
      this.#scope.reading.report([remoteFile(path, file.at)]);
      return undefined;
    }
    const fromRoot = readable(path, '.', this.#scope.reading.root);
    return this.#readBase(fromRoot, folderOf(fromRoot), file.at);
  }
}

function nameIn(extending: Tree): string | undefined {
  return textOf(extending) ?? textOf(valueAt(extending, 'service'));
}

function definitionOf({ layer, name }: Link): Tree | undefined {
  return valueAt(layer.tree, 'services', name);
}

function sameLink(one: Link, other: Link): boolean {
  return one.layer.file === other.layer.file && one.name === other.name;
}

function nothing({ layer }: Link): Tree {
  return { kind: 'scalar', value: null, at: layer.tree.at };
}

function without(mapping: Mapping, key: string): Mapping {
  const entries = new Map(mapping.entries);
  entries.delete(key);
  return { ...mapping, entries };
}
