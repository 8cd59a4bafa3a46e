import { describe, expect, it } from '@jest/globals';
import { observedModes } from './inbound-listener.ts';
import { recorded } from './recorded/recorded.ts';

const ports = [8080, 8081, 8082, 8083, 9000, 9001, 9090, 9443];
const all = (mode: string) => Object.fromEntries(ports.map((port) => [port, mode]));
const modesIn = (file: string) => Object.fromEntries(observedModes(recorded(file)));

describe('observedModes', () => {
  it('reads PERMISSIVE where a port has a chain with and a chain without TLS, of HTTP, gRPC, TCP and TLS alike', () => {
    expect(modesIn('inbound-permissive')).toEqual(all('PERMISSIVE'));
  });

  it('reads STRICT where a port has a chain with TLS alone', () => {
    expect(modesIn('inbound-strict')).toEqual(all('STRICT'));
  });

  it('reads each port by itself', () => {
    expect(modesIn('inbound-mixed')).toEqual({
      ...all('STRICT'),
      8081: 'PERMISSIVE',
      9001: 'PERMISSIVE',
      8082: 'DISABLE',
      9443: 'DISABLE',
    });
  });

  it("does not take the port that traffic is redirected to for one of the workload's", () => {
    expect(recorded('inbound-strict')).toContain('"destination_port": 15006');
    expect(modesIn('inbound-strict')).not.toHaveProperty('15006');
  });

  it('knows no port of a proxy that has no listener yet', () => {
    expect(observedModes('{}').size).toBe(0);
    expect(observedModes('{"configs":[{"name":"virtualInbound","warming_state":{}}]}').size).toBe(0);
  });
});
