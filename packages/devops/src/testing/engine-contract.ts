/* eslint-disable max-lines-per-function -- one life of one container, told in steps */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Engine, EngineEvent } from '../effects/system/engine.js';
import type { Container } from '../model/observed.js';

/** A Compose project with one created, not started container: it serves until stopped, and writes "hello" when it starts. */
export interface Stage {
  readonly engine: Engine;
  readonly composeProject: string;
  /** A reference that exists on the engine. */
  readonly image: string;
  clear(): Promise<void>;
}

/** What every `Engine` keeps, so that the fake cannot lie. The steps build on one another: one life of one container. */
export function engineContract(name: string, set: () => Promise<Stage>): void {
  describe(`the contract of an engine: ${name}`, () => {
    let stage: Stage;
    let container: Container;
    const events: EngineEvent[] = [];
    const following = new AbortController();
    const told = (action: EngineEvent['action']): EngineEvent | undefined =>
      events.find((event) => event.action === action);
    const look = async (): Promise<Container | undefined> =>
      (await stage.engine.listContainers(stage.composeProject))[0];

    beforeAll(async () => {
      stage = await set();
    }, 60_000);
    afterAll(async () => {
      following.abort();
      await stage.clear();
    }, 60_000);

    it('lists a created container of the project, and none of another', async () => {
      const listed = await stage.engine.listContainers(stage.composeProject);
      expect(listed).toHaveLength(1);
      expect(listed[0]).toMatchObject({
        state: 'created',
        service: 'api',
        number: 1,
        exitCode: null,
      });
      expect(await stage.engine.listContainers(`${stage.composeProject}-other`)).toEqual([]);
      container = listed[0] as Container;
    });

    it('finds the ids of the images that exist', async () => {
      const ids = await stage.engine.imageIds([stage.image, 'no-such-image:1']);
      expect([...ids.keys()]).toEqual([stage.image]);
      expect(ids.get(stage.image)).toMatch(/^sha256:/);
    });

    it('starts it once, and says so to a follower', async () => {
      const { engine, composeProject } = stage;
      await engine.follow(composeProject, (event) => events.push(event), following.signal);
      await engine.start(container.id);
      await engine.start(container.id);
      await vi.waitFor(() => {
        expect(told('start')).toMatchObject({ containerId: container.id, service: 'api' });
      });
      expect(await look()).toMatchObject({ state: 'running', exitCode: null });
      expect(events.filter(({ action }) => action === 'start')).toHaveLength(1);
    });

    it('lists it among those with published ports', async () => {
      const listed = await stage.engine.listPublished();
      expect(listed.find(({ id }) => id === container.id)?.ports[0]).toMatchObject({
        container: 8080,
        protocol: 'tcp',
        hostAddress: '127.0.0.1',
      });
    });

    it('reads its log', async () => {
      await vi.waitFor(async () => {
        const lines: string[] = [];
        for await (const line of stage.engine.logs(container.id, { tail: 5 })) lines.push(line);
        expect(lines).toContain('hello');
      });
    });

    it('runs a program in it', async () => {
      const { engine } = stage;
      expect(await engine.execute(container.id, ['sh', '-c', 'echo out; exit 3'], 10_000)).toEqual({
        exitCode: 3,
        output: 'out',
      });
    });

    it('stops it once, and says so to a follower', async () => {
      await stage.engine.stop(container.id, 5000);
      await stage.engine.stop(container.id, 5000);
      await vi.waitFor(() => {
        expect(told('die')?.exitCode).toBe(143);
      });
      expect(await look()).toMatchObject({ state: 'exited', exitCode: 143, ports: [] });
    });

    it('refuses to run a program in a stopped container', async () => {
      const refused = stage.engine.execute(container.id, ['true'], 10_000);
      await expect(refused).rejects.toMatchObject({ code: 'ENGINE_REFUSED' });
    });

    it('removes it once, and says so to a follower', async () => {
      await stage.engine.remove(container.id, { volumes: true });
      await stage.engine.remove(container.id, { volumes: true });
      await stage.engine.stop(container.id, 1000);
      await vi.waitFor(() => {
        expect(told('destroy')?.containerId).toBe(container.id);
      });
      expect(await look()).toBeUndefined();
    });

    it('refuses to start what is not there', async () => {
      await expect(stage.engine.start(container.id)).rejects.toMatchObject({
        code: 'ENGINE_REFUSED',
      });
    });
  });
}
