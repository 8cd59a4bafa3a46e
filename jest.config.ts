import type { Config } from 'jest';

const shared: Config = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/scripts/dev/jest/strip-types.js' },
  modulePathIgnorePatterns: ['<rootDir>/reports/runs/', '<rootDir>/dist/'],
};

/** `unit` needs nothing but Node; `checks` needs a container engine or the lab (npm run verify:lab). */
const config: Config = {
  // A guard against what hangs, not a budget: tests that start processes take 1 s here and 10 s beside a busy neighbour.
  testTimeout: 30_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/**/*.test.ts'],
      // What a types test holds, the compiler sees.
      testPathIgnorePatterns: ['/node_modules/', '\\.lab\\.test\\.ts$', '\\.types\\.test\\.ts$'],
    },
    { ...shared, displayName: 'checks', testMatch: ['<rootDir>/**/*.lab.test.ts'] },
  ],
};

export default config;
