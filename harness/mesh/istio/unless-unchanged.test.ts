import { expect, it } from '@jest/globals';
import { inboundListenerPath } from './inbound-listener.ts';
import type { ReadAdmin } from './proxy-admin.ts';
import { changeStatsPath, unlessUnchanged } from './unless-unchanged.ts';

const api = { namespace: 'shop', pod: 'api-1' };
const routesPath = '/config_dump?resource=dynamic_route_configs';
const received = (bytes: number): string => `cluster.xds-grpc.upstream_cx_rx_bytes_total: ${String(bytes)}`;

/** A proxy whose dump is new whenever it is read. */
function proxy() {
  const state = { stats: received(100), dumps: 0, broken: false };
  const read: ReadAdmin = (_member, path) => {
    if (path === changeStatsPath) return Promise.resolve(state.stats);
    state.dumps += 1;
    return state.broken ? Promise.reject(new Error('it hung up')) : Promise.resolve(`dump ${String(state.dumps)}`);
  };
  const readChanged = unlessUnchanged(read);
  return { state, inbound: (member = api) => readChanged(member, inboundListenerPath), readChanged };
}

it('dumps anew only when the proxy has counted a change', async () => {
  const { state, inbound } = proxy();
  expect([await inbound(), await inbound()]).toEqual(['dump 1', 'dump 1']);
  state.stats = received(200);
  expect([await inbound(), await inbound()]).toEqual(['dump 2', 'dump 2']);
});

it('dumps each part of a configuration anew after a change', async () => {
  const { state, inbound, readChanged } = proxy();
  expect([await inbound(), await readChanged(api, routesPath)]).toEqual(['dump 1', 'dump 2']);
  state.stats = received(200);
  expect([await readChanged(api, routesPath), await inbound(), await readChanged(api, routesPath)]).toEqual([
    'dump 3',
    'dump 4',
    'dump 3',
  ]);
});

it('knows one proxy from another', async () => {
  const { inbound } = proxy();
  expect([await inbound(), await inbound({ namespace: 'shop', pod: 'db-1' })]).toEqual(['dump 1', 'dump 2']);
});

it.each(['\n', 'listener_manager.lds.update_success: 1'])(
  'dumps anew whenever asked where the proxy does not count what istiod sends: %j',
  async (stats) => {
    const { state, inbound } = proxy();
    state.stats = stats;
    expect([await inbound(), await inbound()]).toEqual(['dump 1', 'dump 2']);
  },
);

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
