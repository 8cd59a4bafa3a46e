import type { Exchange } from '#check';
import type { EjectionWindow } from './ejection-windows.ts';
import { stoodStill } from './stood-still.ts';

/**
 * How long an endpoint was left alone, in milliseconds; of one whose return was not seen there is no end. When its time is over on a
 * machine that stands still, nobody asks it, so what stood still after its time, `dueMs`, does not count.
 */
export function ejectedFor(window: EjectionWindow | undefined, dueMs: number, flow: readonly Exchange[]): number {
  if (window?.to === undefined) return Infinity;
  return window.to - window.from - stoodStill(flow, window.from + dueMs, window.to);
}
