import type { Services } from './check-dependencies.js';
import type { ReadService } from './read-service.js';
import type { Refuse } from './refusal.js';
import { entriesOf, itemsOf, scalarText, valueAt } from '../tree.js';

/** Builds that use the image of another service: that must exist, be active and be built. */
export function checkContexts({ tree, facts }: ReadService, all: Services, refuse: Refuse): void {
  const contexts = valueAt(tree, 'build', 'additional_contexts');
  const named = entriesOf(contexts).map(([key, { value, at }]) => ({
    key,
    at,
    value: scalarText(value),
  }));
  const listed = itemsOf(contexts).map((item) => {
    const [key = '', ...value] = (scalarText(item) ?? '').split('=');
    return { key, at: item.at, value: value.join('=') };
  });
  for (const { key, at, value } of [...named, ...listed]) {
    const target = /^service:(.*)$/s.exec(value ?? '')?.[1];
    if (target === undefined) continue;
    const other = all.get(target);
    if (other?.facts.active === true && other.facts.build !== null) continue;
    const fault = other?.facts.active === true ? 'non-buildable' : 'unknown';
    const cause = `service "${facts.name}" declares ${fault} service "${target}" as additional contexts ${key}`;
    refuse({ code: 'COMPOSE_UNDECLARED', at, cause, fix: 'Name an active service with a build.' });
  }
}
