import { describe, expect, it, jest } from '@jest/globals';
import type { AnswerKind, Exchange } from '../traffic/exchange.ts';
import { nodePortTaken } from './node-port-taken.ts';
import { NotApplicable } from './where-admitted.ts';

const ending = (kind: AnswerKind): Exchange => ({
  type: 'exchange',
  nonce: 'n',
  from: { workload: 'stranger', namespace: 'street' },
  to: { workload: 'server', namespace: 'vault', port: '30080', address: '172.18.0.2:30080' },
  request: 'GET /',
  count: 1,
  answers: { [kind]: 1 },
  samples: [],
  arrivals: { total: 0, byWorkload: {}, records: [] },
  servers: [],
  durationMs: 1,
});

describe('a port of a node', () => {
  it('is knocked at until a connection is taken, however it ends', async () => {
    const kinds: AnswerKind[] = ['refused', 'timeout', 'reset', 'http-200'];
    const knock = jest.fn(() => Promise.resolve(ending(kinds.shift() ?? 'http-200')));
    await nodePortTaken(knock);
    expect(knock).toHaveBeenCalledTimes(3);
  });

  it('that never takes a connection makes the check not applicable', async () => {
    const waiting = nodePortTaken(() => Promise.resolve(ending('refused')), { within: 20, every: 5 });
    await expect(waiting).rejects.toThrow(NotApplicable);
    await expect(waiting).rejects.toThrow('refused');
  });
});
