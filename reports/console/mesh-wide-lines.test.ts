import { describe, expect, it } from '@jest/globals';
import type { RunResult } from '../../harness/verdict/result.ts';
import { replay } from '../replay.ts';
import { refutedCheck, sampleCheck, sampleRun, sampleSuite } from '../sample-run.ts';
import { consoleWatcher } from './console.ts';

/** All that the console writes about a run that is over, line by line. */
function linesOf(result: RunResult): readonly string[] {
  let text = '';
  const screen = { columns: undefined, colour: false, tty: false, write: (more: string) => void (text += more) };
  replay(result, consoleWatcher(screen, { runs: 'reports/runs', checks: ['authz/methods'] }), 'unused');
  return text.split('\n');
}

describe('what is set mesh-wide', () => {
  it('says under its header what is set mesh-wide, and beside each check of a suite that it touches', () => {
    const setting = {
      what: 'outboundTrafficPolicy.mode is REGISTRY_ONLY',
      where: 'ConfigMap istio-system/istio',
      topics: ['routing'],
    };
    const meshWide = {
      settings: [
        { ...setting, suites: ['authz'] },
        { ...setting, what: 'connectTimeout is 1s', suites: ['retries'], apart: 'not for ours' },
      ],
      unreadable: ['Telemetry objects in istio-system'],
    };
    const lines = linesOf(sampleRun({ suites: [sampleSuite([refutedCheck, sampleCheck()])], meshWide }));
    expect(lines.slice(1, 5)).toEqual([
      'set mesh-wide, and not the default:',
      '  - outboundTrafficPolicy.mode is REGISTRY_ONLY (ConfigMap istio-system/istio)',
      '  - connectTimeout is 1s (ConfigMap istio-system/istio; not for ours)',
      'not readable, so unknown whether set mesh-wide: Telemetry objects in istio-system',
    ]);
    expect(lines.filter((line) => line.startsWith('      mesh-wide'))).toEqual([
      '      mesh-wide    outboundTrafficPolicy.mode is REGISTRY_ONLY (ConfigMap istio-system/istio)',
    ]);
  });

  it('prints no block where all is default', () => {
    expect(linesOf(sampleRun({ meshWide: { settings: [], unreadable: [] } }))).toEqual(linesOf(sampleRun()));
  });
});
