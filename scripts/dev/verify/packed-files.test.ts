import { describe, expect, it } from '@jest/globals';
import { packingFaults } from './packed-files.ts';

const file = (path: string, bytes = 1) => ({ path, bytes });

describe('packingFaults', () => {
  it('takes compiled code, its types and manifests', () => {
    const paths = [
      'dist/a.js',
      'dist/a.d.ts',
      'dist/suites/authz/methods/methods.yaml',
      'dist/kind/forge/images/k6/Dockerfile',
    ];
    expect(packingFaults(paths.map((path) => file(path)))).toEqual([]);
  });

  it.each([
    ['dist/a.test.js', 'a test'],
    ['dist/suites/authz/recorded/methods.json', 'a recording'],
    ['dist/suites/authz/methods/recorded.json', 'a recording'],
    ['dist/harness/run/prove.json.gz', 'a recording'],
    ['dist/harness/traffic/sample-load.js', 'made for tests'],
    ['scripts/main.ts', 'TypeScript'],
  ])('finds %s: %s', (path, what) => {
    expect(packingFaults([file('dist/a.js'), file(path)])).toEqual([`${path} is ${what}`]);
  });

  it('finds a package that is too large', () => {
    expect(packingFaults([file('dist/a.js', 2_000_000), file('dist/b.js', 500_001)])).toEqual([
      '2500001 bytes are more than 2500000',
    ]);
  });
});
