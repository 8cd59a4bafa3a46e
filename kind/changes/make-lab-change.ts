import { applyPatch } from 'rfc6902';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { MeshproofError } from '../../harness/foundation/meshproof-error.ts';
import { UndoStack } from '../../harness/foundation/undo-stack.ts';
import { waitUntil } from '../../harness/foundation/wait-until.ts';
import { kubectlCommand } from '../cluster/node-command.ts';
import { refuseWhileInUse } from '../cluster/refuse-while-in-use.ts';
import type { LabSession } from '../lab/lab-session.ts';
import { labStatus } from '../lab/lab-status.ts';
import { noteAdded, removeAdded } from './added-objects.ts';
import { keepPatching } from './keep-patching.ts';
import type { ChangedObject, LabChange } from './lab-change.ts';
import { mergeSettings, sayAll } from './merge-settings.ts';

export type ChangeSession = Pick<LabSession, 'run' | 'names' | 'paths' | 'signal'>;

type Stored = Readonly<Record<string, unknown>> & { readonly kind: string; readonly metadata: object };

const istiod: ChangedObject = { kind: 'deployment', name: 'istiod', namespace: 'istio-system' };
const meshMap: ChangedObject = { kind: 'configmap', name: 'istio', namespace: 'istio-system' };
const injectorMap: ChangedObject = { kind: 'configmap', name: 'istio-sidecar-injector', namespace: 'istio-system' };

/**
 * Makes a change in the lab and resolves when it is in force: istiod is ready and, of the mesh configuration, says so itself. Disposing of
 * what it resolves to takes everything back and resolves when the lab is ready again, as it was installed.
 * @throws MeshproofError `LAB_CHANGE_FAILED`; then everything is taken back already
 */
export async function makeLabChange(change: LabChange, session: ChangeSession): Promise<AsyncDisposable> {
  await refuseWhileInUse(session, 'changed');
  const undo = new UndoStack();
  undo.push('the change in the lab', () => readyAgain(session));
  try {
    const configured = change.meshConfig ?? {};
    if (change.meshConfig !== undefined)
      await edit(meshMap, { undo, session }, ({ data, ...rest }) => ({
        ...rest,
        data: merged(data, 'mesh', configured),
      }));
    if (change.injection !== undefined) {
      const values = change.injection;
      await edit(injectorMap, { undo, session }, ({ data, ...rest }) => ({
        ...rest,
        data: merged(data, 'values', values),
      }));
    }
    for (const { operations, ...object } of change.patch ?? [])
      await edit(object, { undo, session }, (stored) => {
        const copy = structuredClone(stored);
        const failure = applyPatch(copy, structuredClone(operations)).find((each) => each !== null);
        if (failure !== undefined) throw new Error(`${object.kind} ${object.name}: ${failure.message}`);
        return copy;
      });
    if (change.istiod !== undefined) await setEnvironment(change.istiod, undo, session);
    if (change.apply !== undefined) await add(change.apply, undo, session);
    // The injector's values are a file in istiod's pod, which the kubelet renews within a minute; a new pod has it at once.
    if (change.injection !== undefined) await kubectl(session, ['rollout', 'restart', ...named(istiod)]);
    await rolledOut(session);
    if (change.meshConfig !== undefined) await istiodSays(configured, session);
    if (change.keepPatching !== undefined) {
      const acting = keepPatching(change.keepPatching, session);
      undo.push('what acted on a timer', acting.end);
    }
    return undo;
  } catch (cause) {
    await undo[Symbol.asyncDispose]();
    session.signal.throwIfAborted();
    throw new MeshproofError('LAB_CHANGE_FAILED', 'the lab could not be changed as the file says', { cause });
  }
}

interface Editing {
  readonly undo: UndoStack;
  readonly session: ChangeSession;
}

async function edit(
  object: ChangedObject,
  { undo, session }: Editing,
  change: (stored: Stored) => Stored,
): Promise<void> {
  const before = await read(object, session);
  undo.push(`${object.kind} ${object.name}`, () => replace(before, session));
  await replace(change(before), session);
}

/** istiod's Deployment changes its pods by itself when its template does. */
async function setEnvironment(
  variables: Readonly<Record<string, string>>,
  undo: UndoStack,
  session: ChangeSession,
): Promise<void> {
  const before = await read(istiod, session);
  undo.push('the environment of istiod', () => replace(before, session));
  const pairs = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  await kubectl(session, ['set', 'env', ...named(istiod), ...pairs]);
}

async function add(manifests: NonNullable<LabChange['apply']>, undo: UndoStack, session: ChangeSession): Promise<void> {
  const asked = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: manifests });
  const there = await kubectl(session, ['get', '--ignore-not-found', '--output', 'name', '--filename', '-'], asked);
  if (there.trim() !== '')
    throw new Error(
      `${there.trim().replaceAll('\n', ', ')} is there already: \`meshproof lab down\`, then \`meshproof lab up\``,
    );
  await noteAdded(manifests, session);
  undo.push('the objects that were added', () => removeAdded(session));
  // `create`, as an object that came meanwhile belongs to another actor.
  await kubectl(session, ['create', '--filename', '-'], asked);
}

/** Everything is back when istiod is ready, and every installed object is as it was installed. */
async function readyAgain(session: ChangeSession): Promise<void> {
  const calm = { ...session, signal: new AbortController().signal };
  await rolledOut(calm);
  await waitUntil({ what: 'the lab was not as before', within: 120_000, every: 500 }, async () => {
    const status = await labStatus(session);
    return status.state === 'ready' ? { done: true, value: undefined } : { done: false, saw: status.reason };
  });
}

/**
 * istiod is rolled out when its webhook answers through its Service: a Deployment is complete while the Service still leads to the pod that
 * ends. The Sidecar is only judged, and never stored.
 */
async function rolledOut(session: ChangeSession): Promise<void> {
  await kubectl(session, ['rollout', 'status', ...named(istiod), '--timeout=150s']);
  const sidecar = {
    apiVersion: 'networking.istio.io/v1',
    kind: 'Sidecar',
    metadata: { name: 'judged-only' },
    spec: { egress: [{ hosts: ['./*'] }] },
  };
  let accepted = 0;
  await waitUntil(
    { what: "istiod's webhook did not answer", within: 60_000, every: 300, signal: session.signal },
    async () => {
      const { items } = podsSchema.parse(
        JSON.parse(
          await kubectl(session, [
            'get',
            'pods',
            '--namespace',
            'istio-system',
            '--selector',
            'app=istiod',
            '--output',
            'json',
          ]),
        ),
      );
      const leaving = items.filter(({ metadata }) => metadata.deletionTimestamp !== undefined).length;
      if (leaving > 0) return { done: false, saw: `${String(leaving)} pods of istiod are ending` };
      await kubectl(
        session,
        ['create', '--namespace', 'default', '--dry-run=server', '--filename', '-'],
        JSON.stringify(sidecar),
      );
      accepted += 1;
      return accepted >= 3 ? { done: true, value: undefined } : { done: false, saw: 'the webhook answers' };
    },
  );
}

const podsSchema = z.object({
  items: z.array(z.object({ metadata: z.object({ deletionTimestamp: z.string().optional() }) })),
});

/** What istiod read of its mesh configuration; a text that it cannot read it leaves aside. */
async function istiodSays(configured: Readonly<Record<string, unknown>>, session: ChangeSession): Promise<void> {
  await waitUntil(
    { what: 'istiod had not taken over the mesh configuration', within: 60_000, every: 500, signal: session.signal },
    async () => {
      const answer = await kubectl(session, [
        ...['exec', ...named(istiod), '--container', 'discovery', '--'],
        ...['pilot-discovery', 'request', 'GET', '/debug/mesh'],
      ]);
      const says = z.record(z.string(), z.unknown()).parse(JSON.parse(answer));
      const wanted = Object.fromEntries(
        Object.entries(configured).filter(([key, value]) => key !== 'defaultConfig' && value !== null),
      );
      if (sayAll(says, wanted)) return { done: true, value: undefined };
      return {
        done: false,
        saw: JSON.stringify(Object.fromEntries(Object.keys(wanted).map((key) => [key, says[key]]))),
      };
    },
  );
}

/** A map of texts, one of which is YAML or JSON, with changes merged into that. */
function merged(data: unknown, key: string, changes: Readonly<Record<string, unknown>>): Record<string, string> {
  const texts = z.record(z.string(), z.string()).parse(data);
  const settings = z.record(z.string(), z.unknown()).parse(parse(texts[key] ?? '{}'));
  const result = mergeSettings(settings, changes);
  return { ...texts, [key]: key === 'values' ? JSON.stringify(result) : stringify(result) };
}

async function read(object: ChangedObject, session: ChangeSession): Promise<Stored> {
  const text = await kubectl(session, ['get', ...named(object), '--output', 'json']);
  const {
    metadata,
    status: _status,
    ...content
  } = z.looseObject({ metadata: z.looseObject({}) }).parse(JSON.parse(text));
  const { resourceVersion: _version, uid: _uid, managedFields: _fields, generation: _generation, ...kept } = metadata;
  return { ...content, metadata: kept } as unknown as Stored;
}

async function replace(object: Stored, session: ChangeSession): Promise<void> {
  await kubectl(
    { ...session, signal: new AbortController().signal },
    ['replace', '--filename', '-'],
    JSON.stringify(object),
  );
}

const named = ({ kind, name, namespace }: ChangedObject): readonly string[] => [
  ...(namespace === undefined ? [] : ['--namespace', namespace]),
  `${kind}/${name}`,
];

async function kubectl(
  { run, names, signal }: ChangeSession,
  args: readonly string[],
  input?: string,
): Promise<string> {
  const command = { ...kubectlCommand(names, ...args), timeout: 180_000, signal };
  const { stdout } = await run(input === undefined ? command : { ...command, input });
  return stdout;
}
