import { all, byClaim, refused, type Context, type Exchange, type Finding } from '#check';
import type readiness from '../suite.ts';
import { kinds, type Kind, type Seen } from './kinds.ts';

type Exchanges = Readonly<Partial<Record<Kind, readonly Exchange[]>>>;
type Readiness = Context<keyof (typeof readiness)['world']>;

/** What requests met before objects of some kinds, with them, and after their removal. */
export interface SeenRemovals {
  readonly plaintext: 'answered' | 'refused';
  readonly before: Exchanges;
  readonly during: Exchanges;
  readonly after: Exchanges;
  /** With the object that is not removed: before the removals, and after them. */
  readonly kept: readonly Exchange[];
}

/** The file beside each of these checks with an AuthorizationPolicy that stays. */
const stays = 'stays.yaml';

/** Applies the file of each kind (`fileOf`) and the one that stays; removes all but the last. */
export async function seeRemovals(context: Readiness, which: readonly Kind[]): Promise<SeenRemovals> {
  const { mesh, call, applyMore, removeAgain, world } = context;
  const { caller, callee, injected } = world;
  const keep = () => Promise.all([caller, callee].map((to) => call(injected, to, { path: '/stays' })));
  const before = await seen(context, which);
  await Promise.all([stays, ...which.map(fileOf)].map(applyMore));
  const [during, kept] = await Promise.all([seen(context, which), keep()]);
  await Promise.all(which.map((kind) => removeAgain(fileOf(kind))));
  const [after, still] = await Promise.all([seen(context, which), keep()]);
  return { plaintext: mesh.defaults.plaintext, before, during, after, kept: [...kept, ...still] };
}

async function seen({ world, call }: Readiness, which: readonly Kind[]): Promise<Exchanges> {
  const rows = which.map(async (kind) => {
    const { pairs, options }: Seen = kinds[kind];
    return [kind, await Promise.all(pairs.map(([from, to]) => call(world[from], world[to], options)))] as const;
  });
  return Object.fromEntries(await Promise.all(rows));
}

/** Pure. */
export function judgeRemovals({ plaintext, before, during, after, kept }: SeenRemovals) {
  const every = (exchanges: Exchanges, how: 'without' | 'within', kind: Kind): Finding =>
    all(exchanges[kind] ?? [], (exchange) => (kinds[kind] as Seen)[how](exchange, plaintext));
  const which = Object.keys(before) as Kind[];
  return {
    controls: byClaim(
      which.flatMap((kind) => [
        [`before the ${kind}, it has no effect`, every(before, 'without', kind)],
        [`the ${kind} has an effect on every pod`, every(during, 'within', kind)],
      ]),
    ),
    promises: byClaim([
      ...which.map((kind) => [claimOf(kind), every(after, 'without', kind)] as const),
      [inForce, all(kept, (exchange) => refused(exchange, 'http-403'))],
    ]),
  };
}

const inForce = 'what is not removed stays in force';

const claimOf = (kind: Kind): string => `a removed ${kind} has no effect on any pod`;

/** `VirtualService`: `virtual-service.yaml`. */
const fileOf = (kind: string): string => `${kind.replaceAll(/(?<=[a-z])(?=[A-Z])|(?<=HTTP)/g, '-').toLowerCase()}.yaml`;

/** A mutant: the wrong object is removed, the one that has to stay. */
export function left(kind: Kind) {
  const file = fileOf(kind);
  return {
    name: `${file.replace('.yaml', '')}-left`,
    instead: { [file]: stays, [stays]: file },
    refutes: claimOf(kind),
  };
}

/** A mutant: the object that has to stay does something else. */
export const neverThere = {
  name: 'never-there',
  instead: {
    [stays]: {
      'AuthorizationPolicy/stays': [
        { op: 'replace' as const, path: '/spec/rules/0/to/0/operation/paths/0', value: '/stay' },
      ],
    },
  },
  refutes: inForce,
};
