import { goals } from './goals.ts';
import { meshproof } from './meshproof.ts';
import { seconds } from './seconds.ts';
import { withGoal } from './with-goal.ts';

/** The lab: already there, and made again from images that are there. */
export async function benchLab(): Promise<void> {
  const there = await meshproof(['lab', 'up']);
  console.log(withGoal(`lab up, everything there   ${seconds(there.ms)}`, goals.labThere));
  const down = await meshproof(['lab', 'down']);
  console.log(`lab down                   ${seconds(down.ms)}`);
  const warm = await meshproof(['lab', 'up', '--install-docker']);
  console.log(withGoal(`lab up, warm (engine too)  ${seconds(warm.ms)}`, goals.warmLab));
}
