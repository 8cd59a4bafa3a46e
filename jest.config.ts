import type { Config } from 'jest';

/** Node 24 understands what we write, so only the types are taken out: `await using` and the like run as they are. */
const shared: Config = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { target: 'esnext', parser: { syntax: 'typescript' } }, sourceMaps: 'inline' }],
  },
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
