import type { FoundSuite } from '../author/found-suite.ts';
import { meshTopics, type MeshWide } from '../mesh/mesh-wide.ts';
import type { MeshWideResult } from '../verdict/result.ts';

/** What is set for the whole mesh, with the suites of a run that it touches. A suite that names no topics depends on all of them. */
export function meshWideOf({ settings, unreadable }: MeshWide, suites: readonly FoundSuite[]): MeshWideResult {
  return {
    settings: settings.map((setting) => {
      const topics = new Set<string>(setting.topics);
      const touched = suites.filter(({ definition }) =>
        (definition.topics ?? meshTopics).some((each) => topics.has(each)),
      );
      return { ...setting, suites: touched.map(({ id }) => id) };
    }),
    unreadable,
  };
}
