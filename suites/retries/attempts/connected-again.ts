import { finding, type Exchange, type Finding } from '#check';
import { counted } from './counted.ts';

/** Each request's connection was refused, and so were `attempts` more that the proxy tried for it. */
export function connectedAgain(refused: Exchange, attempts: number): Finding {
  const [again, failed] = [counted(refused, 'retries'), counted(refused, 'connectFailures')];
  const wanted = refused.count * attempts;
  return finding(
    again === wanted && failed === refused.count + wanted,
    `${String(wanted)} retries, ${String(refused.count + wanted)} connections refused`,
    `${String(again)} retries, ${String(failed)} connections refused`,
  );
}
