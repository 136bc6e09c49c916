import type { NewVariable } from '../../documents/edit/env-change.js';
import type { NewService } from './new-service.js';
import { prefixOf } from '../../model/variable-names.js';

/** A variable of `.env`. */
export interface ServiceVariable {
  readonly key: string;
  /** What `.env.example` says; null where its value is in no committed file. */
  readonly value: string | null;
  /** Who gives that value: a generator makes a secret, an address of somebody else's server the user has to know. */
  readonly by: 'generator' | 'user';
  readonly description: string | null;
}

/** The first words of the comment above a secret in `.env.example`: `nx g devops:env` makes a value for what stands below it. */
export const secretMark = 'Secret';

/** Every variable of `.env` that a generated service brings along, in the order of its Compose entry. */
export function variablesOf({
  name,
  preset,
  ports,
  needs,
}: NewService): readonly ServiceVariable[] {
  const own = Object.entries(preset.variables).map(([key, variable]) => ({
    key: `${prefixOf(name)}_${key}`,
    value: variable.secret ? null : (variable.default ?? ''),
    by: 'generator' as const,
    description: variable.description,
  }));
  const published = ports.map(({ variable, published: port }) => ({
    key: variable,
    value: String(port),
    by: 'generator' as const,
    description: null,
  }));
  const accounts = needs.flatMap(({ account }) =>
    account === null
      ? []
      : [
          {
            key: account.variable,
            value: null,
            by: 'generator' as const,
            description: `Password of ${account.role} on ${account.server}.`,
          },
        ],
  );
  const given = needs.flatMap(({ service, address }) =>
    address?.given == null
      ? []
      : [
          {
            key: address.given,
            value: null,
            by: 'user' as const,
            description: `The address of ${service}, with user and password.`,
          },
        ],
  );
  return [...published, ...own, ...accounts, ...given];
}

/** A line of `.env.example`: a secret has no value there. */
export function exampleLine({ key, value, by, description }: ServiceVariable): NewVariable {
  const comment =
    value === null && by === 'generator'
      ? `${secretMark}. ${description ?? ''}`.trim()
      : description;
  return { key, value: value ?? '', ...(comment === null ? {} : { comment }) };
}
