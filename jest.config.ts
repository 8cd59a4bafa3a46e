import type { Config } from 'jest';

const shared: Config = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/scripts/jest/strip-types.js' },
  modulePathIgnorePatterns: ['<rootDir>/reports/runs/'],
};

/** `unit` needs nothing but Node; `checks` needs a container engine or the lab (npm run verify:lab). */
const config: Config = {
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/**/*.test.ts'],
      testPathIgnorePatterns: ['/node_modules/', '\\.lab\\.test\\.ts$'],
    },
    { ...shared, displayName: 'checks', testMatch: ['<rootDir>/**/*.lab.test.ts'] },
  ],
};

export default config;
