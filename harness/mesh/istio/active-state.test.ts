import { describe, expect, it } from '@jest/globals';
import { activeState, rejection, servingState, withoutDraining } from './active-state.ts';

describe('activeState', () => {
  it('leaves out what is draining, and reads what Envoy escapes', () => {
    const dump = String.raw`{"configs":[{"active_state":{"filter":"code \u003e= 400"},"draining_state":{"path":"/dev/stdout"}}]}`;
    expect(activeState(dump)).toContain('code >= 400');
    expect(activeState(dump)).not.toContain('/dev/stdout');
  });
});

describe('servingState', () => {
  const rejected =
    '{"configs":[{"active_state":{"policy":"old"}},{"error_state":{"failed_configuration":{"policy":"new"},"details":"no such filter"}}]}';

  it('does not take what a proxy rejected for what it holds', () => {
    expect(servingState(rejected)).toContain('"old"');
    expect(servingState(rejected)).not.toContain('"new"');
    expect(rejection(rejected)).toBe('no such filter');
  });

  it('gives a dump again, of which the active state may be asked', () => {
    expect(activeState(servingState(rejected))).toBe(servingState(rejected));
  });

  it('does not read a dump that has nothing to leave out', () => {
    const dump = '{"configs": [{"active_state": {"policy": "old"}}]}';
    expect(servingState(dump)).toBe(dump);
    expect(rejection(dump)).toBeUndefined();
  });
});

describe('withoutDraining', () => {
  it('leaves out what is draining, and keeps what was rejected', () => {
    const dump =
      '{"configs":[{"active_state":{"policy":"new"},"draining_state":{"policy":"old"}},{"error_state":{"details":"no such filter"}}]}';
    expect(withoutDraining(dump)).not.toContain('"old"');
    expect(withoutDraining(dump)).toContain('"new"');
    expect(rejection(withoutDraining(dump))).toBe('no such filter');
  });

  it('does not read a dump in which nothing drains', () => {
    const dump = '{"configs": [{"active_state": {"policy": "old"}}]}';
    expect(withoutDraining(dump)).toBe(dump);
  });
});
