import { describe, expect, it } from '@jest/globals';
import { pushesBetween, pushesIn } from './pushes.ts';

const metrics = `# HELP pilot_xds_pushes Pilot build and send errors for lds, rds, cds and eds.
# TYPE pilot_xds_pushes counter
pilot_xds_pushes{type="cds"} 120
pilot_xds_pushes{type="eds"} 1.5e+03
pilot_xds_push_time_bucket{type="cds",le="0.01"} 7
pilot_xds{version="1.31.0"} 42
`;

describe('pushes of a control plane', () => {
  it('are counted by what was sent', () => {
    expect(pushesIn(metrics)).toEqual({ cds: 120, eds: 1500 });
  });

  it('are none where it has sent nothing', () => {
    expect(pushesIn('# TYPE pilot_xds_pushes counter\n')).toEqual({});
  });

  it('during a run are the difference, by type', () => {
    expect(pushesBetween({ cds: 100, eds: 800 }, { cds: 120, eds: 800, rds: 3 })).toEqual({ cds: 20, eds: 0, rds: 3 });
  });

  it('are what it has sent since its restart, where it was restarted meanwhile', () => {
    expect(pushesBetween({ cds: 100 }, { cds: 7 })).toEqual({ cds: 7 });
  });
});
