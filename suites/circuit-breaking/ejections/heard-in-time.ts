import { within, type Finding } from '#check';
import type { EjectionWindow } from './ejection-windows.ts';

/** Envoy's update_merge_window, where nothing else is set: how much later than the ejection it tells its workers, at most (see until-merged.ts). */
const mergeWindow = 1000;

/** For a timer and a worker that wait for a processor; a worker that waits longer is late with requests, too, as `heldUpFor` shows. In 80 ejections on two cores with a load of 20 it was 17 ms at most. */
const slack = 500;

/**
 * What an ejected endpoint still got, it got before the workers of its caller's proxy had to know that it was ejected. A worker that gets no
 * processor is as late with that as with a request, and how late it is with requests is seen: once in 20 runs they took up to 0.9 s where
 * they take 10 ms, and the last one came 1.7 s after the ejection.
 */
export const heardInTime = ({ straggledFor, heldUpFor }: EjectionWindow): Finding =>
  within(straggledFor, { from: 0, to: mergeWindow + slack + heldUpFor, unit: 'ms' });
