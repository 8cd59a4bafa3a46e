import { describe, expect, it } from '@jest/globals';
import { again } from './again.ts';

describe('again', () => {
  it('is the plain command for the lab', () => {
    expect(again({ command: 'run' })).toBe('npx meshproof run');
  });

  it('carries the cluster and the image along', () => {
    expect(
      again({ command: 'prove', context: 'staging', kubeconfig: './k', 'node-image': 'mirror:5000/node:24' }),
    ).toBe('npx meshproof prove --context staging --kubeconfig ./k --node-image mirror:5000/node:24');
  });

  it('carries every folder of suites along', () => {
    expect(again({ command: 'run', suites: ['./ours', '../their suites'], context: undefined })).toBe(
      "npx meshproof run --suites ./ours --suites '../their suites'",
    );
  });

  it('keeps the credentials of an address to itself', () => {
    expect(again({ command: 'run', prometheus: 'https://me:secret@metrics.example/prom' })).toBe(
      'npx meshproof run --prometheus https://metrics.example/prom',
    );
    expect(again({ command: 'run', prometheus: 'https://me:p@ss@metrics.example?token=secret' })).toBe(
      'npx meshproof run --prometheus https://metrics.example',
    );
  });

  it('quotes what a shell would take apart', () => {
    expect(again({ command: 'run', context: "it's $HOME" })).toBe(
      String.raw`npx meshproof run --context 'it'\''s $HOME'`,
    );
  });
});
