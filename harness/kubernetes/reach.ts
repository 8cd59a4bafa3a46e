/** Something outside itself that an object names and acts on: a host whose traffic it changes, a namespace that it is exported to. */
export interface Reach {
  /** As the object spells it, with its field: `spec.hosts "api.shop.svc.cluster.local"`. */
  readonly said: string;
  /** The namespace in which the object acts by this; undefined when it lies in no single namespace, such as `*`. */
  readonly namespace: string | undefined;
}
