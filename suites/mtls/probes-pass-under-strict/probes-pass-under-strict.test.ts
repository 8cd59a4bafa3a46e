import { describe, expect, it } from '@jest/globals';
import { broken } from '../../../fixtures/recorded/broken.ts';
import { asIf } from '../../../fixtures/recorded/as-if.ts';
import type { Exchange } from '#check';
import check from './probes-pass-under-strict.check.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';

interface Seen {
  readonly meshed: boolean;
  readonly probes: readonly { readonly name: string; readonly passed: boolean }[];
  readonly plaintext: Exchange;
  readonly member: Exchange;
}

// Of run 9f8a4.
const seen = recorded(import.meta.url, 'held') as Seen;
const judge = (record: Partial<Seen>): readonly string[] => broken(check, { ...seen, ...record });
const turned = (container: string): Partial<Seen> => ({
  probes: seen.probes.map((each) => (each.name === container ? { ...each, passed: !each.passed } : each)),
});
const without = (container: string): Partial<Seen> => ({
  probes: seen.probes.filter(({ name }) => name !== container),
});
const opened = 'promise: probes over HTTP, TCP and gRPC pass';
const closed = 'promise: a TCP probe of a port without a listener fails';

describe('probes-pass-under-strict', () => {
  it('holds for what the lab showed', () => {
    expect(judge({})).toStrictEqual([]);
  });

  it.each(['over-http', 'over-tcp', 'over-grpc'])(
    'is refuted when the probe of %s does not pass, or is not there',
    (name) => {
      expect(judge(turned(name))).toStrictEqual([opened]);
      expect(judge(without(name))).toStrictEqual([opened]);
    },
  );

  it('is refuted when a closed port passes for open, and by a container that is not there', () => {
    expect(judge(turned('nobody-listens'))).toStrictEqual([closed]);
    expect(judge(without('nobody-listens'))).toStrictEqual([closed]);
  });

  it('is refuted when another caller gets in', () => {
    expect(judge({ plaintext: asIf(seen.plaintext, 'http-200') })).toStrictEqual([
      'promise: plaintext from another caller is refused',
    ]);
    expect(judge({ member: asIf(seen.member, 'http-200') })).toStrictEqual(['promise: a meshed caller is denied']);
  });

  it('proves nothing of a pod without a proxy', () => {
    expect(judge({ meshed: false })).toStrictEqual(['control: the probed pod has a proxy']);
  });
});
