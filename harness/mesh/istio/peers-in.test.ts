import { describe, expect, it } from '@jest/globals';
import { peersIn } from './peers-in.ts';

const peersOf = (...values: readonly string[]) =>
  peersIn([
    ['x-request-id', 'URI=spiffe://other'],
    ...values.map((value) => ['x-forwarded-client-cert', value] as const),
  ]);

describe('peersIn', () => {
  it("reads what Istio's sidecar writes", () => {
    const value =
      'By=spiffe://cluster.local/ns/shop/sa/api;Hash=468ed33be74eee6556d90c0149c1309e9ba61d6425303443c0748a02dd8de688;Subject="";URI=spiffe://cluster.local/ns/shop/sa/frontend';
    expect(peersOf(value)).toEqual(['spiffe://cluster.local/ns/shop/sa/frontend']);
  });

  it('keeps every element of a header that several proxies appended to, and every URI of one certificate', () => {
    expect(peersOf('By=a;URI=spiffe://one;URI=spiffe://two,By=b;Hash=c', 'URI=spiffe://three')).toEqual([
      'spiffe://one',
      'spiffe://two',
      'spiffe://three',
    ]);
  });

  it('is not misled by separators inside quotes', () => {
    const subject = 'Subject="/C=US,URI=spiffe://forged;URI=spiffe://forged/CN=\\"x"';
    expect(peersOf(`${subject};URI=spiffe://real`)).toEqual(['spiffe://real']);
  });

  it.each([[[]], [['']], [['By=a;Hash=b']]])('finds no peer in %j', (values) => {
    expect(peersOf(...values)).toEqual([]);
  });
});
