import { describe, expect, it } from '@jest/globals';
import { asIf } from '../../fixtures/recorded/as-if.ts';
import type { Exchange } from '#check';
import check from './probes-pass-under-strict.check.ts';
import { recorded } from './recorded/recorded.ts';

interface Seen {
  readonly meshed: boolean;
  readonly probes: readonly { readonly name: string; readonly passed: boolean }[];
  readonly plaintext: Exchange;
  readonly member: Exchange;
}

// Of run 9f8a4.
const seen = recorded('probes-pass-under-strict') as Seen;
const broken = (record: Partial<Seen>): readonly string[] =>
  check
    .judge({ ...seen, ...record })
    .filter(({ holds }) => !holds)
    .map(({ role, claim }) => `${role}: ${claim}`);
const turned = (container: string): Partial<Seen> => ({
  probes: seen.probes.map((each) => (each.name === container ? { ...each, passed: !each.passed } : each)),
});
const without = (container: string): Partial<Seen> => ({
  probes: seen.probes.filter(({ name }) => name !== container),
});
const opened = 'promise: probes over HTTP, TCP and gRPC pass';
const closed = 'promise: a TCP probe of a port where nobody listens does not pass';

describe('probes-pass-under-strict', () => {
  it('holds for what the lab showed', () => {
    expect(broken({})).toStrictEqual([]);
  });

  it.each(['over-http', 'over-tcp', 'over-grpc'])(
    'is refuted when the probe of %s does not pass, or is not there',
    (name) => {
      expect(broken(turned(name))).toStrictEqual([opened]);
      expect(broken(without(name))).toStrictEqual([opened]);
    },
  );

  it('is refuted when a closed port passes for open, and by a container that is not there', () => {
    expect(broken(turned('nobody-listens'))).toStrictEqual([closed]);
    expect(broken(without('nobody-listens'))).toStrictEqual([closed]);
  });

  it('is refuted when anybody else gets in', () => {
    expect(broken({ plaintext: asIf(seen.plaintext, 'http-200') })).toStrictEqual([
      'promise: plaintext of anybody else is refused all the same',
    ]);
    expect(broken({ member: asIf(seen.member, 'http-200') })).toStrictEqual([
      'promise: a meshed caller is denied all the same',
    ]);
  });

  it('proves nothing of a pod without a proxy', () => {
    expect(broken({ meshed: false })).toStrictEqual(['control: the pod that is probed has a proxy']);
  });
});
