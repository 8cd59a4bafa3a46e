import type { ReadAdmin } from './proxy-admin.ts';

/**
 * What Envoy counts of everything that can change a dump: the bytes that istiod has sent it, and what its managers of listeners and clusters
 * have warming, active or draining. Istio's proxies always keep these statistics.
 */
export const changeStatsPath = `/stats?filter=${encodeURIComponent(
  String.raw`^(listener_manager|cluster_manager)\.|^cluster\.xds-grpc[.;].*rx_bytes_total$`,
)}`;

/** What says that a proxy counts the bytes that istiod sends. */
const bytesCounted = 'rx_bytes_total';

/** The dumps of one proxy since its statistics changed last. */
interface Remembered {
  readonly stats: string;
  readonly dumps: Map<string, Promise<string>>;
}

/**
 * Reads as `read` does, but dumps a part of a proxy's configuration again only when its statistics say that something may have changed.
 * Settling looks every 40 ms: a dump is up to 350 kB and 3 to 17 ms of the very thread that has to apply the awaited change; the statistics
 * are 2 kB and 1 ms. They are read before the dump, so that a dump may be newer than its statistics, and never older.
 */
export function unlessUnchanged(read: ReadAdmin): ReadAdmin {
  const remembered = new Map<string, Remembered>();
  return async (member, path, port) => {
    if (!path.startsWith('/config_dump')) return read(member, path, port);
    const stats = await read(member, changeStatsPath, port);
    // A proxy that does not count them shows no change either.
    if (!stats.includes(bytesCounted)) return read(member, path, port);
    const key = `${member.namespace}/${member.pod}`;
    const last = remembered.get(key);
    const current = last?.stats === stats ? last : { stats, dumps: new Map<string, Promise<string>>() };
    remembered.set(key, current);
    const known = current.dumps.get(path);
    if (known !== undefined) return known;
    const dump = read(member, path, port);
    current.dumps.set(path, dump);
    return dump.catch((error: unknown) => {
      current.dumps.delete(path);
      throw error;
    });
  };
}
