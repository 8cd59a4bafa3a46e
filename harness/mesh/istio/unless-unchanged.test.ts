import { expect, it } from '@jest/globals';
import { inboundListenerPath } from './inbound-listener.ts';
import type { ReadAdmin } from './proxy-admin.ts';
import { listenerStatsPath, unlessUnchanged } from './unless-unchanged.ts';

const api = { namespace: 'shop', pod: 'api-1' };

/** A proxy whose dump is new whenever it is read. */
function proxy() {
  const state = { stats: 'lds.update_success: 1', dumps: 0, broken: false };
  const read: ReadAdmin = (_member, path) => {
    if (path === listenerStatsPath) return Promise.resolve(state.stats);
    state.dumps += 1;
    return state.broken ? Promise.reject(new Error('it hung up')) : Promise.resolve(`dump ${String(state.dumps)}`);
  };
  const readChanged = unlessUnchanged(read);
  return { state, inbound: (member = api) => readChanged(member, inboundListenerPath), readChanged };
}

it('dumps the inbound listener anew only when the proxy has counted a change of its listeners', async () => {
  const { state, inbound } = proxy();
  expect([await inbound(), await inbound()]).toEqual(['dump 1', 'dump 1']);
  state.stats = 'lds.update_success: 2';
  expect([await inbound(), await inbound()]).toEqual(['dump 2', 'dump 2']);
});

it('knows one proxy from another', async () => {
  const { inbound } = proxy();
  expect([await inbound(), await inbound({ namespace: 'shop', pod: 'db-1' })]).toEqual(['dump 1', 'dump 2']);
});

it('dumps anew whenever asked where the proxy counts nothing of its listeners', async () => {
  const { state, inbound } = proxy();
  state.stats = '\n';
  expect([await inbound(), await inbound()]).toEqual(['dump 1', 'dump 2']);
});

it('does not remember a dump that failed', async () => {
  const { state, inbound } = proxy();
  state.broken = true;
  await expect(inbound()).rejects.toThrow('it hung up');
  state.broken = false;
  expect(await inbound()).toBe('dump 2');
});

it('reads everything else as it is asked to', async () => {
  const { readChanged } = proxy();
  expect([await readChanged(api, '/clusters'), await readChanged(api, '/clusters')]).toEqual(['dump 1', 'dump 2']);
});
