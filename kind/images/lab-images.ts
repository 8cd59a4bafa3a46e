/** The images of one lab, as Docker and the node name them. */
export interface LabImages {
  readonly source: 'forged' | 'upstream';
  readonly node: string;
  readonly pilot: string;
  readonly proxy: string;
  /** Node.js for our own pods. */
  readonly nodeRuntime: string;
  /** k6, for pods that load a world. */
  readonly load: string;
  readonly prometheus: string;
}
