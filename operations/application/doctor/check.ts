/** What a check finds, in a sentence without its full stop. */
export type Finding =
  | { readonly state: "ok"; readonly text: string }
  /** `failed`: the service does not work, or loses time. `warning`: it works, and may not under load or later. */
  | { readonly state: "warning" | "failed"; readonly text: string; readonly remedy: string }
  /** It cannot be checked. */
  | { readonly state: "unknown"; readonly text: string };

/** One thing that must be right so that the service works. It changes nothing. */
export interface Check {
  /** Such as `dead letters`. */
  readonly name: string;
  /** Throws if it cannot be checked. */
  find(): Promise<Finding>;
}

export const ok = (text: string): Finding => ({ state: "ok", text });
export const warning = (text: string, remedy: string): Finding => ({
  state: "warning",
  text,
  remedy,
});
export const failed = (text: string, remedy: string): Finding => ({
  state: "failed",
  text,
  remedy,
});
export const unknown = (text: string): Finding => ({ state: "unknown", text });
