import type { Spoilt } from '../harness/verdict/result.ts';
import { duration } from './duration.ts';
import { plural } from './plural.ts';

/** Why a check or a mutant took longer: `2 observations discarded: the machine stood still for up to 3.1 s`. */
export function spoiltText({ observations, longestMs }: Spoilt): string {
  return `${plural(observations, 'observation')} discarded: the machine stood still for up to ${duration(longestMs)}`;
}
