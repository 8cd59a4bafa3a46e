import { describe, expect, it } from '@jest/globals';
import { broken } from '../../../fixtures/recorded/broken.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';
import check from './the-control-plane-is-measured.check.ts';

/** What the lab showed, changed to 13 proxies that stay connected and three pushes in 0.4 s, with these changes. */
const seen = (but: object) => ({
  ...(recorded(import.meta.url, 'held') as object),
  connected: { throughout: 13, ever: 13 },
  proxies: { type: 'number', value: 13 },
  converged: 3,
  seconds: 0.4127,
  pushed: 9,
  ...but,
});
const counting = (value: number) => seen({ proxies: { type: 'number', value } });

describe('the-control-plane-is-measured', () => {
  it('holds for as many as there are, and for few that came or went unseen', () => {
    expect([13, 11, 15].flatMap((value) => broken(check, counting(value)))).toStrictEqual([]);
  });

  it('holds while worlds come and go between the two looks', () => {
    const connected = { throughout: 3, ever: 20 };
    expect(broken(check, seen({ connected, proxies: { type: 'number', value: 9 } }))).toStrictEqual([]);
  });

  it.each([6.5, 10, 16, 26])('sees that %p of 13 is not the number of the connected proxies', (value) => {
    expect(broken(check, counting(value))).toStrictEqual(['promise: the metric counts the connected proxies']);
  });

  it.each([
    ['nothing', 0],
    ['milliseconds', 412.7],
    ['times', 3],
  ])('does not take %s for the seconds that a change took', (_, seconds) => {
    expect(broken(check, seen({ seconds }))).toStrictEqual(['promise: the metric has the seconds that this took']);
  });

  it('does not take the absence of errors for their number where pushes are not counted', () => {
    expect(broken(check, seen({ pushed: 0 }))).toStrictEqual(['control: the control plane counts its pushes']);
  });

  it('sees that nothing was measured', () => {
    expect(broken(check, seen({ converged: 0, seconds: 0 }))).toStrictEqual([
      'promise: the control plane timed the change for each of our proxies',
      'promise: the metric has the seconds that this took',
    ]);
  });
});
