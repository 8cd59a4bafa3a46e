import { describe, expect, it } from '@jest/globals';
import { countRemovals } from './count-removals.ts';

const object = (kind: string) => ({ apiVersion: 'v1', kind, metadata: { name: 'removed' } });

describe('countRemovals', () => {
  it('counts by kind, and the lost ones apart', () => {
    const removals = countRemovals();
    const [service, rule] = [object('VirtualService'), object('DestinationRule')];
    removals.count([service, rule], [service]);
    removals.count([service]);
    expect(removals.byKind()).toStrictEqual({
      DestinationRule: { removed: 1, reminded: 0 },
      VirtualService: { removed: 2, reminded: 1 },
    });
    expect(Object.keys(removals.byKind())).toEqual(['DestinationRule', 'VirtualService']);
  });

  it('has no kind before anything is removed', () => {
    expect(countRemovals().byKind()).toEqual({});
  });
});
