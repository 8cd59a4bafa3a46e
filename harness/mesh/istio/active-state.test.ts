import { describe, expect, it } from '@jest/globals';
import { activeState } from './active-state.ts';

describe('activeState', () => {
  it('leaves out what is draining, and reads what Envoy escapes', () => {
    const dump = String.raw`{"configs":[{"active_state":{"filter":"code \u003e= 400"},"draining_state":{"path":"/dev/stdout"}}]}`;
    expect(activeState(dump)).toContain('code >= 400');
    expect(activeState(dump)).not.toContain('/dev/stdout');
  });
});
