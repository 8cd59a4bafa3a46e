import { finding, type Finding, type Reading } from '#check';

/** A query had a number, within bounds (both included). No data and NaN are never within. */
export function numberWithin(reading: Reading, { from, to }: { readonly from: number; readonly to: number }): Finding {
  const upTo = Number.isFinite(to) ? `${short(from)} to ${short(to)}` : `${short(from)} or more`;
  const inside = reading.type === 'number' && reading.value >= from && reading.value <= to;
  const saw = reading.type === 'no-data' ? 'no data' : reading.type === 'number' ? short(reading.value) : reading.value;
  return finding(inside, upTo, saw);
}

const short = (value: number): string => String(Number(value.toPrecision(3)));
