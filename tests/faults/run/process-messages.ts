/** What the run tells a process of the service. */
export type Order = "calm" | "kill" | "fill the disk" | "stop";

/** What a process of the service tells the run. */
export interface Report {
  readonly isReady?: true;
  /** In bytes, after the garbage was collected. */
  readonly memory?: { readonly rss: number; readonly heapUsed: number };
  /** After its end. */
  readonly openFiles?: readonly string[];
}
