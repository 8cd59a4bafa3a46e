import { resolve } from 'node:path';

/** The folder that holds `suites/`: this checkout, or the installed package. */
export const root = resolve(import.meta.dirname, '..', '..');
