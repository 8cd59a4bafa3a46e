import { describe, expect, it } from '@jest/globals';
import check from './proxies-are-connected.check.ts';
import { broken } from '../../../fixtures/recorded/broken.ts';

const seen = {
  served: 20,
  proxies: [
    { pod: 'pods/caller', served: true, says: 'connected' },
    { pod: 'pods/callee', served: true, says: 'connected' },
  ],
};
const withProxy = (proxy: object) => ({ ...seen, proxies: [...seen.proxies, proxy] });

describe('proxies-are-connected', () => {
  it('holds when both sides report a connection for every pod', () => {
    expect(broken(check, seen)).toStrictEqual([]);
  });

  it.each(['not connected', 'not ready', 'no proxy'])('is refuted by one pod more that is %s', (says) => {
    expect(broken(check, withProxy({ pod: 'pods/astray', served: true, says }))).toStrictEqual([
      'promise: every proxy reports that it is connected',
    ]);
  });

  it('is refuted by a proxy that the control plane does not know, even if the proxy reports a connection', () => {
    expect(broken(check, withProxy({ pod: 'pods/astray', served: false, says: 'connected' }))).toStrictEqual([
      'promise: the control plane serves every proxy',
    ]);
  });

  it('proves nothing when the control plane serves no proxy', () => {
    expect(broken(check, { ...seen, served: 0 })).toStrictEqual(['control: the control plane serves proxies']);
  });
});
