import { describe, expect, it } from '@jest/globals';
import { followCounters } from './counters.ts';

const answer = (stats: Readonly<Record<string, number>>): string =>
  JSON.stringify({ stats: [...Object.entries(stats).map(([name, value]) => ({ name, value })), { histograms: {} }] });

const rbac = 'http.inbound_0.0.0.0_8080;.rbac.denied';
const jwt = 'http.inbound_0.0.0.0_8080;.jwt_authn.denied';

describe('followCounters', () => {
  it('sums the counters that mean the same', () => {
    const totals = followCounters()(answer({ [rbac]: 5, 'tcp.rbac.denied': 2, 'tcp.rbac.allowed': 1 }));
    expect(totals).toMatchObject({ denied: 7, allowed: 1 });
  });

  it('takes for denied what an external authorizer denied, and counts it once', () => {
    const external = {
      'http.inbound_0.0.0.0_8080;.ext_authz.denied': 3,
      'cluster.inbound|8080||;.ext_authz.denied': 3,
    };
    expect(followCounters()(answer({ ...external, [rbac]: 2 })).denied).toBe(5);
  });

  it('does not fall when Envoy drops a counter with its filter', () => {
    const follow = followCounters();
    const before = follow(answer({ [rbac]: 5, [jwt]: 50 }));
    const after = follow(answer({ [rbac]: 10 }));
    expect(after.unauthenticated - before.unauthenticated).toBe(0);
    expect(after.denied - before.denied).toBe(5);
  });

  it('goes on from where it was when a counter starts again from 0', () => {
    const follow = followCounters();
    follow(answer({ [jwt]: 50 }));
    const before = follow(answer({}));
    expect(follow(answer({ [jwt]: 3 })).unauthenticated - before.unauthenticated).toBe(3);
    const again = follow(answer({ [jwt]: 4 }));
    expect(follow(answer({ [jwt]: 1 })).unauthenticated - again.unauthenticated).toBe(1);
  });
});
