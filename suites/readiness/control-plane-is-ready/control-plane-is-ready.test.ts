import { describe, expect, it } from '@jest/globals';
import check from './control-plane-is-ready.check.ts';
import { broken, judged } from '../../../fixtures/recorded/broken.ts';
import { recorded } from '../../../fixtures/recorded/recorded.ts';

interface Seen {
  readonly expected: string;
  readonly planes: readonly { readonly ready: number; readonly wanted: number; readonly version: string }[];
}

const seen = recorded(import.meta.url, 'held') as Seen;
const ready = 'promise: every control plane Deployment is fully ready';
const withPlanes = (change: object): Seen => ({ ...seen, planes: seen.planes.map((each) => ({ ...each, ...change })) });

describe('control-plane-is-ready', () => {
  it('holds for what the lab showed', () => {
    expect(broken(check, seen)).toStrictEqual([]);
  });

  it('is refuted by one replica of three that is not Ready, and says why it is not', () => {
    const record = withPlanes({ ready: 2, wanted: 3, trouble: ['istiod-x: discovery CrashLoopBackOff'] });
    expect(broken(check, record)).toStrictEqual([ready]);
    expect(judged(check, record).find(({ holds }) => !holds)?.observed).toBe(
      'istio-system/istiod 2 of 3 replicas Ready (istiod-x: discovery CrashLoopBackOff)',
    );
  });

  it('is refuted by a control plane that is scaled to zero', () => {
    expect(broken(check, withPlanes({ ready: 0, wanted: 0 }))).toStrictEqual([ready]);
  });

  it('is refuted by a second one that is not ready, beside one that is', () => {
    const second = { ...seen.planes[0], version: 'unknown', ready: 0 };
    expect(broken(check, { ...seen, planes: [...seen.planes, second] })).toStrictEqual([ready]);
  });

  it('proves nothing when there is none, or when it does not report its version', () => {
    expect(broken(check, { ...seen, planes: [] })).toContain('control: there is a control plane');
    expect(broken(check, withPlanes({ version: 'unknown' }))).toStrictEqual([
      'control: the control plane reports its version',
    ]);
  });
});
