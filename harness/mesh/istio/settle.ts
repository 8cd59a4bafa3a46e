import { systemClock } from '../../foundation/clock.ts';
import { MeshproofError } from '../../foundation/meshproof-error.ts';
import { timeBudgets } from '../../foundation/time-budgets.ts';
import { waitUntil, type Look } from '../../foundation/wait-until.ts';
import type { Cluster } from '../../kubernetes/cluster.ts';
import { labels } from '../../kubernetes/labels.ts';
import { objectName } from '../../kubernetes/object-name.ts';
import type { Change, Member, Settled } from '../mesh.ts';
import { inboundListenerPath, observedModes } from './inbound-listener.ts';
import { rejection, servingState, withoutDraining } from './active-state.ts';
import { documentedModes, type PeerAuthentications } from './peer-authentication.ts';
import type { ReadAdmin } from './proxy-admin.ts';
import { signalOf } from './kinds.ts';

export interface SettleTools {
  readonly cluster: Cluster;
  readonly readAdmin: ReadAdmin;
  readonly rootNamespace: string;
}

/** One thing that one proxy has to show. */
interface Wanted {
  readonly member: Member;
  readonly path: string;
  /** What this dump still lacks, in words; undefined when it lacks nothing. */
  readonly missing: (dump: string) => string | undefined;
}

/** See `Mesh.settle`. */
export async function settle(tools: SettleTools, change: Change): Promise<Settled> {
  const named = byName(change);
  const effects = believed(timeBudgets.policiesRead, () => byEffect(tools, change));
  let wanted: readonly Wanted[] = [];
  const names = change.objects.map(objectName).join(', ');
  const { after } = await waitUntil(
    {
      what: `${names} had not ${change.direction === 'applied' ? 'reached' : 'left'} every proxy`,
      within: change.within ?? timeBudgets.settle,
      every: timeBudgets.settleLook,
      signal: change.signal,
      hint: 'Is istiod connected to the proxies? Try: istioctl proxy-status',
    },
    // The expected effect follows from the policies that exist now: those of another check may be leaving at the same time.
    async () => {
      wanted = change.namedOnly === true ? named : [...named, ...(await effects())];
      return look(tools.readAdmin, wanted);
    },
  ).catch((cause: unknown) => {
    if (cause instanceof MeshproofError && cause.code === 'WAIT_TIMED_OUT')
      throw new MeshproofError('NOT_SETTLED', cause.message, cause.hint === undefined ? {} : { hint: cause.hint });
    throw cause;
  });
  if (wanted.length === 0) return { after: 0, proxies: [], evidence: 'nothing to wait for' };
  return {
    after,
    proxies: [...new Set(wanted.map(({ member }) => member.workload))],
    evidence: named.length > 0 ? 'by-name' : 'by-effect',
  };
}

/** Reads anew only when what was read is older than so many milliseconds. */
function believed<T>(ms: number, read: () => Promise<T>): () => Promise<T> {
  let last: { readonly at: number; readonly value: T } | undefined;
  return async () => {
    const at = systemClock.now();
    if (last === undefined || at - last.at > ms) last = { at, value: await read() };
    return last.value;
  };
}

async function look(readAdmin: ReadAdmin, wanted: readonly Wanted[]): Promise<Look<undefined>> {
  const dumps = new Map<string, Promise<string>>();
  const dumpOf = ({ member, path }: Wanted): Promise<string> => {
    const key = `${member.namespace}/${member.pod}${path}`;
    const dump = dumps.get(key) ?? readAdmin(member, path);
    dumps.set(key, dump);
    return dump;
  };
  const missing = await Promise.all(wanted.map(async (each) => each.missing(await dumpOf(each))));
  const first = missing.filter((text) => text !== undefined);
  if (first.length === 0) return { done: true, value: undefined };
  return { done: false, saw: `${first[0] ?? ''}${first.length > 1 ? ` (and ${String(first.length - 1)} more)` : ''}` };
}

function byName({ objects, members, direction }: Change): readonly Wanted[] {
  return objects.flatMap((object) => {
    const signal = signalOf(object);
    if (signal === undefined) return [];
    return members.filter(signal.concerns).map((member): Wanted => {
      const isListener = signal.path === inboundListenerPath;
      const missing = (dump: string): string | undefined => {
        if (direction === 'removed')
          return (signal.showsPart ?? signal.shows)(isListener ? withoutDraining(dump) : dump)
            ? `${member.workload} still holds ${objectName(object)}`
            : undefined;
        if (object.metadata.annotations?.[labels.neverHeld] !== undefined)
          return rejection(dump) !== undefined && signal.shows(dump)
            ? undefined
            : `${member.workload} has not rejected ${objectName(object)}`;
        if (signal.shows(isListener ? servingState(dump) : dump)) return undefined;
        const why = isListener ? rejection(dump) : undefined;
        return `${member.workload} does not hold ${objectName(object)}${why === undefined ? '' : `: it rejected its listener (${why})`}`;
      };
      return { member, path: signal.path, missing };
    });
  });
}

async function byEffect({ cluster, rootNamespace }: SettleTools, change: Change): Promise<readonly Wanted[]> {
  const places = new Set(
    change.objects.filter(({ kind }) => kind === 'PeerAuthentication').map(({ metadata }) => metadata.namespace),
  );
  if (places.size === 0) return [];
  const list = (namespace: string) =>
    cluster.list({ apiVersion: 'security.istio.io/v1', kind: 'PeerAuthentication', namespace });
  const concerned = Map.groupBy(
    change.members.filter(({ namespace }) => places.has(namespace)),
    ({ namespace }) => namespace,
  );
  const inRootNamespace = await list(rootNamespace);
  const byPlace = [...concerned].map(async ([namespace, members]) => {
    const inNamespace = await list(namespace);
    return members.map((member) => wantedModes(member, { inNamespace, inRootNamespace }));
  });
  return (await Promise.all(byPlace)).flat();
}

function wantedModes(member: Member, policies: PeerAuthentications): Wanted {
  const missing = (dump: string): string | undefined => {
    const observed = observedModes(dump);
    const documented = documentedModes(member, [...observed.keys()], policies);
    for (const [port, mode] of documented) {
      if (observed.get(port) !== mode)
        return `${member.workload} is ${observed.get(port) ?? 'closed'} on port ${String(port)}, not ${mode}`;
    }
    return observed.size === 0 ? `${member.workload} has no inbound ports yet` : undefined;
  };
  return { member, path: inboundListenerPath, missing };
}
