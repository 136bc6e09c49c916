import { expect, it } from 'vitest';
import { composeVariables } from './compose-variables.js';

it('a port that one shell has moved decides nothing that is written', () => {
  const shell = { API_PORT: '8000', COMPOSE_FILE: 'dev.yaml', NOT_COMPOSE_FILE: 'x' };
  expect(composeVariables(shell)).toEqual({ COMPOSE_FILE: 'dev.yaml' });
});
