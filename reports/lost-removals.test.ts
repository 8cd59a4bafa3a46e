import { describe, expect, it } from '@jest/globals';
import { lostRemovals } from './lost-removals.ts';

describe('lostRemovals', () => {
  it('says of which kinds removals were lost', () => {
    const removals = {
      DestinationRule: { removed: 40, reminded: 0 },
      EnvoyFilter: { removed: 9, reminded: 1 },
      VirtualService: { removed: 60, reminded: 2 },
    };
    expect(lostRemovals({ removals })).toEqual([
      'the control plane lost 3 of 109 removals until it was reminded: EnvoyFilter 1 of 9, VirtualService 2 of 60',
    ]);
  });

  it('says nothing when none was lost, or nothing was counted', () => {
    expect(lostRemovals({ removals: { EnvoyFilter: { removed: 9, reminded: 0 } } })).toEqual([]);
    expect(lostRemovals({})).toEqual([]);
  });
});
