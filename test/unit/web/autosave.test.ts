import { describe, expect, it } from 'vitest';
import { Autosave, SAVE_AFTER_MS, TRY_AGAIN_AFTER_MS, type KeptDraft } from '../../../apps/web/src/components/autosave/autosave.js';

const STALE = new Error('stale');

/** A server with one versioned text, a clock that runs when told, a device that remembers. */
function bench(initial = 'a', isStorable?: (value: string) => boolean) {
  const server = { value: initial, version: 1, isAway: false, saves: 0 };
  const device: { draft: KeptDraft<string> | null } = { draft: null };
  let timer: { run: () => void; delayMs: number } | null = null;
  const autosave = new Autosave<string>(initial, '"1"', {
    save: async (value, etag) => {
      server.saves += 1;
      if (server.isAway) throw new Error('away');
      if (etag !== `"${server.version}"`) throw STALE;
      server.value = value;
      server.version += 1;
      return { etag: `"${server.version}"` };
    },
    isStale: (error) => error === STALE,
    schedule: (run, delayMs) => {
      const mine = { run, delayMs };
      timer = mine;
      return () => {
        if (timer === mine) timer = null;
      };
    },
    keep: (draft) => {
      device.draft = draft;
    },
    ...(isStorable ? { isStorable } : {}),
  });
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return {
    server,
    device,
    autosave,
    settle,
    nextDelayMs: () => timer?.delayMs ?? null,
    ring: async () => {
      const due = timer;
      timer = null;
      due?.run();
      await settle();
    },
  };
}

describe('autosave', () => {
  it('waits until typing stops, saves once, forgets the copy on the device', async () => {
    const { autosave, server, device, nextDelayMs, ring } = bench();
    autosave.change('ab');
    autosave.change('abc');
    expect([autosave.current().status, nextDelayMs(), device.draft?.value, server.saves]).toEqual(['dirty', SAVE_AFTER_MS, 'abc', 0]);
    await ring();
    expect([autosave.current().status, server.value, server.saves, device.draft]).toEqual(['saved', 'abc', 1, null]);
  });

  it('saves again what was typed while it saved', async () => {
    const { autosave, server, ring } = bench();
    autosave.change('ab');
    const flushed = autosave.flush();
    autosave.change('abc');
    expect(await flushed).toBe(true);
    expect([server.value, server.saves]).toEqual(['abc', 2]);
    await ring();
    expect(server.saves).toBe(2);
  });

  it('keeps the draft and tries again when the server is away', async () => {
    const { autosave, server, device, nextDelayMs, ring } = bench();
    server.isAway = true;
    autosave.change('ab');
    await ring();
    expect([autosave.current().status, device.draft?.value, nextDelayMs()]).toEqual(['failed', 'ab', TRY_AGAIN_AFTER_MS]);
    server.isAway = false;
    await ring();
    expect([autosave.current().status, server.value, device.draft]).toEqual(['saved', 'ab', null]);
  });

  it('stops on a stale answer, keeps what was typed, overwrites only when told', async () => {
    const { autosave, server, device, ring, nextDelayMs } = bench();
    server.value = 'theirs';
    server.version = 2;
    autosave.change('mine');
    await ring();
    expect([autosave.current().status, autosave.current().value, device.draft?.value, nextDelayMs(), server.value]).toEqual([
      'stale',
      'mine',
      'mine',
      null,
      'theirs',
    ]);
    autosave.change('mine too');
    expect([autosave.current().status, nextDelayMs()]).toEqual(['stale', null]);
    expect(await autosave.flush()).toBe(false);
    expect(await autosave.keepMine('"2"')).toBe(true);
    expect([server.value, autosave.current().status]).toEqual(['mine too', 'saved']);
  });

  it('takes the other version when the person chooses it', async () => {
    const { autosave, server, device, ring } = bench();
    server.version = 2;
    autosave.change('mine');
    await ring();
    autosave.takeTheirs('theirs', '"2"');
    expect([autosave.current().value, autosave.current().status, device.draft]).toEqual(['theirs', 'clean', null]);
    expect(await autosave.flush()).toBe(true);
    expect(server.saves).toBe(1);
  });

  it('goes on from the version that a link left behind', async () => {
    const { autosave, server, ring } = bench();
    server.version = 5;
    autosave.rebase('"5"');
    autosave.change('ab');
    await ring();
    expect([server.value, server.version]).toEqual(['ab', 6]);
  });

  it('puts back a draft of an earlier visit, and asks when the version has moved since', async () => {
    const same = bench();
    same.autosave.restore({ value: 'kept', etag: '"1"' });
    expect(same.autosave.current()).toMatchObject({ value: 'kept', status: 'dirty' });
    const moved = bench();
    moved.autosave.restore({ value: 'kept', etag: '"0"' });
    expect(moved.autosave.current()).toMatchObject({ value: 'kept', status: 'stale' });
    await moved.ring();
    expect(moved.server.saves).toBe(0);
  });

  it('leaves a draft that the server would refuse on the device', async () => {
    const { autosave, server, device, ring } = bench('a', (value) => value.length > 2);
    autosave.change('ab');
    await ring();
    expect([server.saves, device.draft?.value, await autosave.flush()]).toEqual([0, 'ab', false]);
    autosave.change('abc');
    expect(await autosave.flush()).toBe(true);
    expect(server.value).toBe('abc');
  });
});
