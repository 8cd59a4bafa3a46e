import { describe, expect, it } from '@jest/globals';
import { asIf } from '../../../fixtures/recorded/as-if.ts';
import { broken } from '../../../fixtures/recorded/broken.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';
import { judgeRemovals, type SeenRemovals } from './seen-removals.ts';

const folder = new URL('../removed-objects-have-no-effect/', import.meta.url);
const record = recorded(new URL('x.test.ts', folder).href, 'held') as SeenRemovals;
const check = { judge: judgeRemovals };
const kinds = [
  'PeerAuthentication',
  'RequestAuthentication',
  'EnvoyFilter',
  'VirtualService',
  'DestinationRule',
] as const;

type Seen = SeenRemovals['before'];

/** What one pod showed at one time, and the other pod at another. */
const halfOf = (one: Seen, other: Seen, kind: (typeof kinds)[number]) => [
  ...(one[kind]?.slice(0, 1) ?? []),
  ...(other[kind]?.slice(1) ?? []),
];

describe('judgeRemovals', () => {
  it('looks at six kinds, all but one through two proxies, and holds for what the lab showed', () => {
    expect(broken(check, record)).toStrictEqual([]);
    expect(kinds.map((kind) => record.after[kind]?.length)).toEqual([2, 2, 2, 2, 2]);
    expect(record.after.Sidecar).toHaveLength(1);
  });

  it.each(kinds)('breaks its promise when one pod still obeys a removed %s', (kind) => {
    const after = { ...record.after, [kind]: halfOf(record.after, record.during, kind) };
    expect(broken(check, { ...record, after })).toStrictEqual([`promise: a removed ${kind} has no effect on any pod`]);
  });

  it('proves nothing when an object had an effect on one pod alone, or already before it', () => {
    const during = { ...record.during, DestinationRule: halfOf(record.during, record.before, 'DestinationRule') };
    expect(broken(check, { ...record, during })).toStrictEqual([
      'control: the DestinationRule has an effect on every pod',
    ]);
    const before = { ...record.before, VirtualService: record.during.VirtualService ?? [] };
    expect(broken(check, { ...record, before })).toStrictEqual([
      'control: before the VirtualService, it has no effect',
    ]);
  });

  it('expects the opposite of plaintext where the mesh refuses it by default', () => {
    const { before, during } = record;
    const [open, closed] = [before.PeerAuthentication ?? [], during.PeerAuthentication ?? []];
    const strict: SeenRemovals = {
      ...record,
      plaintext: 'refused',
      before: { ...before, PeerAuthentication: closed },
      during: { ...during, PeerAuthentication: open },
      after: { ...record.after, PeerAuthentication: closed },
    };
    expect(broken(check, strict)).toStrictEqual([]);
    expect(broken(check, { ...strict, after: record.after })).toStrictEqual([
      'promise: a removed PeerAuthentication has no effect on any pod',
    ]);
  });

  it('breaks its promise when the policy that stays is gone afterwards', () => {
    const kept = record.kept.map((exchange, index) => (index < 2 ? exchange : asIf(exchange, 'http-200')));
    expect(broken(check, { ...record, kept })).toStrictEqual(['promise: what is not removed stays in force']);
  });
});
