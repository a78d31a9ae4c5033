/** Something that must not be. */
export interface Violation {
  readonly rule: Rule;
  /** An upload id, a key, an address or a file. */
  readonly subject: string;
  readonly detail: string;
}

export type Rule =
  | "accepted upload is stored"
  | "refused file is not stored"
  | "repeated request is one upload"
  | "original is as it was sent"
  | "upload ends once"
  | "outcome is right"
  | "failure is reported"
  | "ledger has each upload"
  | "ledger has its outcome"
  | "ledger is rebuilt"
  | "end is beside the original"
  | "books balance"
  | "own books balance"
  | "client sees its upload"
  | "PinsterApi is notified"
  | "rejection is announced"
  | "repetition has a reason"
  | "notifications agree"
  | "notification has an upload"
  | "public file is approved"
  | "public file is the picture"
  | "address is served"
  | "nothing is left over"
  | "process ends well"
  | "memory is bounded"
  | "no restart is needed";
