import { expect, it } from 'vitest';
import { aContainer, aService } from '../../testing/literals.js';
import { logPrefix } from './log-prefix.js';

const services = [aService({ name: 'api', replicas: 2 }), aService({ name: 'frontend' })];
const api = aContainer({ service: 'api', number: 2 });
const frontend = aContainer({ service: 'frontend' });

it('says whose line it is, in one width, with the number of a replica', () => {
  const prefix = logPrefix(services, { named: true, color: false });
  expect([prefix(api), prefix(frontend)]).toEqual(['api-2    | ', 'frontend | ']);
});

it('tells services of the same name in two Compose projects apart', () => {
  const all = [...services, aService({ name: 'frontend', composeProject: 'forge' })];
  const prefix = logPrefix(all, { named: true, color: false });
  const other = { ...frontend, composeProject: 'forge' };
  expect([prefix(api), prefix(frontend), prefix(other)]).toEqual([
    'api-2          | ',
    'shop/frontend  | ',
    'forge/frontend | ',
  ]);
});

it('is nothing where there is one service only, unless it has replicas', () => {
  const prefix = logPrefix(services, { named: false, color: false });
  expect([prefix(api), prefix(frontend)]).toEqual(['api-2 | ', '']);
});

it('has a colour for each service', () => {
  const prefix = logPrefix(services, { named: true, color: true });
  const colors = [prefix(api), prefix(frontend)].map((text) => text.slice(0, 5));
  expect(new Set(colors).size).toBe(2);
});
