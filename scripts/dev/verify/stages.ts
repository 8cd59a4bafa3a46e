import type { Stage } from './stage.ts';

const rooms = ['harness', 'fixtures', 'suites', 'kind', 'reports', 'scripts'];

/** What is verified, the slowest first: two run at a time, so the slow ones set the pace. */
export function stages(unitTestResults: string): readonly Stage[] {
  return [
    { name: 'lint', program: ['node_modules/eslint/bin/eslint.js', '.'] },
    {
      name: 'unit tests',
      node: ['--experimental-vm-modules', '--no-warnings'],
      program: [
        'node_modules/jest/bin/jest.js',
        '--selectProjects',
        'unit',
        '--maxWorkers=2',
        '--json',
        '--outputFile',
        unitTestResults,
      ],
    },
    { name: 'package', program: ['scripts/dev/verify/check-package.ts'] },
    { name: 'types', program: ['node_modules/typescript/bin/tsc', '--noEmit'] },
    { name: 'format', program: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.'] },
    {
      name: 'layers',
      program: ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--output-type', 'err-long', ...rooms],
    },
    { name: 'dead code', program: ['node_modules/knip/bin/knip.js'] },
  ];
}
