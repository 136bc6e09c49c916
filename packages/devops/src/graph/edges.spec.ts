import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseEdges, type EdgeService } from './edges.js';

function edges(services: Readonly<Record<string, string>>): Record<string, string> {
  const list = Object.entries(services).map(([name, dependencies]): EdgeService => ({
    service: name.replace('!', ''),
    virtual: !name.includes('!'),
    dependencies: dependencies.split(' ').filter(Boolean),
  }));
  const chosen = [...chooseEdges(list)];
  return Object.fromEntries(
    chosen.map(([name, { tasks, graph }]) => [name, `${tasks.join(' ')} | ${graph.join(' ')}`]),
  );
}

test('an edge to a virtual project is one of the project graph, from real ones too', () => {
  expect(edges({ 'api!': 'db cache', db: '', cache: '' })).toEqual({
    api: 'db cache | db cache',
    db: ' | ',
    cache: ' | ',
  });
});

test('an edge towards a real project is a task dependency only, however far behind it is', () => {
  expect(edges({ proxy: 'gate', gate: 'api db', 'api!': 'db', db: '' })).toEqual({
    proxy: 'gate | ',
    gate: 'api db | db',
    api: 'db | db',
    db: ' | ',
  });
});

test('the dependency that closes a cycle is left out, the others stay', () => {
  expect(edges({ a: 'b', b: 'c', c: 'a d', d: '' })).toEqual({
    a: 'b | b',
    b: 'c | c',
    c: 'd | d',
    d: ' | ',
  });
  expect(edges({ a: 'a' })).toEqual({ a: ' | ' });
});

test('what no file declares, and what is written twice', () => {
  expect(edges({ a: 'nope b b', b: '' })).toEqual({ a: 'b | b', b: ' | ' });
});

test('a chain longer than the stack', () => {
  const chain = Array.from({ length: 20_000 }, (_, n): EdgeService => ({
    service: `s${n}`,
    dependencies: [`s${n + 1}`],
    virtual: true,
  }));
  expect(chooseEdges(chain).get('s0')).toEqual({ tasks: ['s1'], graph: ['s1'] });
});

test('no cycle is left, and an acyclic graph keeps every edge', () => {
  const name = fc.nat({ max: 7 }).map((n) => `s${n}`);
  const services = fc.uniqueArray(
    fc.record({ service: name, dependencies: fc.array(name), virtual: fc.boolean() }),
    { selector: (one) => one.service },
  );
  fc.assert(
    fc.property(services, (some) => {
      const chosen = chooseEdges(some);
      const reach = (from: string): Set<string> => {
        const seen = new Set<string>();
        const ahead = [...(chosen.get(from)?.tasks ?? [])];
        for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
          if (!seen.has(next)) ahead.push(...(chosen.get(next)?.tasks ?? []));
          seen.add(next);
        }
        return seen;
      };
      for (const { service } of some) {
        expect(reach(service)).not.toContain(service);
        for (const target of chosen.get(service)?.graph ?? []) {
          const behind = [target, ...reach(target)];
          expect(behind.every((one) => some.find((s) => s.service === one)?.virtual)).toBe(true);
        }
      }
      const acyclic = some.map((one) => ({
        ...one,
        dependencies: one.dependencies.filter((target) => target < one.service),
      }));
      const names = new Set(some.map((one) => one.service));
      for (const one of acyclic) {
        const declared = new Set(one.dependencies.filter((target) => names.has(target)));
        expect(new Set(chooseEdges(acyclic).get(one.service)?.tasks)).toEqual(declared);
      }
    }),
  );
});
