import { describe, expect, it } from 'vitest';
import { imageIdsOf, listedName } from './listed-image.js';

const digest = `sha256:${'c'.repeat(64)}`;

describe('the listed name of an image', () => {
  it.each([
    ['nginx', 'nginx:latest'],
    ['docker.io/library/nginx:1.27', 'nginx:1.27'],
    ['library/nginx', 'nginx:latest'],
    ['docker.io/acme/api', 'acme/api:latest'],
    ['localhost:5000/acme/api', 'localhost:5000/acme/api:latest'],
    ['localhost:5000/acme/api:2', 'localhost:5000/acme/api:2'],
    [`nginx:1.27@${digest}`, `nginx@${digest}`],
  ])('of %s is %s', (reference, name) => {
    expect(listedName(reference)).toBe(name);
  });
});

describe('image ids', () => {
  const images = [
    { Id: `sha256:${'a'.repeat(64)}`, RepoTags: ['nginx:1.27', 'nginx:latest'], RepoDigests: null },
    { Id: `sha256:${'b'.repeat(64)}`, RepoTags: null, RepoDigests: [`nginx@${digest}`] },
  ];

  it('are found by tag, digest and id, and left out where there is none', () => {
    const references = ['nginx', `nginx@${digest}`, 'a'.repeat(12), 'redis:7'];
    expect([...imageIdsOf(images, references)]).toEqual([
      ['nginx', images[0]?.Id],
      [`nginx@${digest}`, images[1]?.Id],
      ['a'.repeat(12), images[0]?.Id],
    ]);
  });
});
